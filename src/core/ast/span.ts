/** Half-open range of source offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
