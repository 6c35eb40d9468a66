/** Lines of JavaScript, indented when they are put together. Knows nothing of templates. */
export class CodeWriter {
  private readonly lines: string[] = [];
  /** Of each line. */
  private readonly depths: number[] = [];
  private depth: number;

  constructor(depth = 0) {
    this.depth = depth;
  }

  line(code: string): this {
    this.lines.push(code);
    this.depths.push(this.depth);
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
    for (const [index, line] of other.lines.entries()) {
      this.lines.push(line);
      this.depths.push(this.depth + (other.depths[index] as number));
    }
    return this;
  }

  toString(): string {
    let text = '';
    for (const [index, line] of this.lines.entries()) {
      if (index > 0) text += '\n';
      text += indentation(this.depths[index] as number) + line;
    }
    return text;
  }
}

const INDENTATIONS: readonly string[] = Array.from({ length: 32 }, (_, depth) => '  '.repeat(depth));

function indentation(depth: number): string {
  return INDENTATIONS[depth] ?? '  '.repeat(depth);
}
