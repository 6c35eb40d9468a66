/** Lines and columns of a source, found by binary search over the line starts; build it once per source. */

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** `\n`, `\r\n` and a lone `\r` end a line. */
export const LINE_BREAK: RegExp = /\r\n?|\n/g;

/**
 * @example new LineIndex('a\nbc').locate(3) // { line: 2, column: 2 }
 */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(source: string) {
    const starts = [0];
    const lineBreak = new RegExp(LINE_BREAK);
    while (lineBreak.test(source)) starts.push(lineBreak.lastIndex);
    this.#starts = starts;
  }

  /** Offsets past the end belong to the last line. */
  locate(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#startOf(low) + 1 };
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? 0;
  }
}
