/** Text that grows, and knows how its last line starts. */
export class LineWriter {
  readonly #lines: string[] = [];
  /** The last line, without a line break. */
  #line = '';

  add(text: string): void {
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) {
      this.#lines.push(this.#line, text.slice(0, end));
      this.#line = text.slice(end);
    } else this.#line += text;
  }

  /** The blanks that the last line starts with, and whether it has nothing else. */
  get indent(): { readonly blanks: string; readonly isAll: boolean } {
    const blanks = /^[ \t]*/.exec(this.#line)?.[0] ?? '';
    return { blanks, isAll: blanks.length === this.#line.length };
  }

  toString(): string {
    return this.#lines.join('') + this.#line;
  }
}
