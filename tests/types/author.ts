export interface Author {
  readonly name: string;
}
