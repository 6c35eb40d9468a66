/** Indented lines of JavaScript. Knows nothing of templates. */
export class CodeWriter {
  private readonly lines: string[] = [];
  private depth: number;

  constructor(depth = 0) {
    this.depth = depth;
  }

  line(code: string): this {
    this.lines.push('  '.repeat(this.depth) + code);
    return this;
  }

  /** `header {`, the body one level in, `}` plus `footer`. */
  block(header: string, body: () => void, footer = ''): this {
    this.line(`${header} {`);
    this.depth += 1;
    body();
    this.depth -= 1;
    return this.line(`}${footer}`);
  }

  /** Lines of another writer, indented to this level. */
  append(other: CodeWriter): this {
    for (const line of other.lines) this.line(line);
    return this;
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
