/** A page of documentation as the parts that tests run: fences in order, tables, generated sections. No Markdown parser: headings don't matter. */

export interface Fence {
  readonly kind: 'fence';
  /** 1-based line of the opening fence. */
  readonly line: number;
  readonly language: string;
  /** The words behind the language: `output`, `error`, `generated`. */
  readonly word: string;
  readonly text: string;
  /** Code of a `<!-- setup … -->` comment right before the fence: what readers needn't see. */
  readonly setup: string;
  /** Path of a `<!-- request /path -->` comment right before the fence. */
  readonly request: string;
}

export interface Table {
  readonly kind: 'table';
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly line: number;
  /** Header → cell, code marks and escaped pipes undone. */
  readonly cells: Readonly<Record<string, string>>;
}

export type Part = Fence | Table;

export interface Page {
  readonly file: string;
  readonly text: string;
  readonly parts: readonly Part[];
}

export function parsePage(file: string, text: string): Page {
  const lines = text.split('\n');
  const parts: Part[] = [];
  let hidden: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('<!-- ')) {
      const end = lines.findIndex((candidate, at) => at >= index && candidate.endsWith('-->'));
      hidden.push(lines.slice(index, end + 1).join('\n'));
      index = end;
    } else if (line.startsWith('```')) {
      const end = lines.indexOf('```', index + 1);
      parts.push(fence(lines, index, end, hidden));
      hidden = [];
      index = end;
    } else if (line.startsWith('|')) {
      const length = lines.slice(index).findIndex((candidate) => !candidate.startsWith('|'));
      const end = length < 0 ? lines.length : index + length;
      parts.push(table(lines.slice(index, end), index + 1));
      index = end - 1;
    } else if (line !== '') hidden = [];
  }
  return { file, text, parts };
}

function fence(lines: readonly string[], start: number, end: number, hidden: readonly string[]): Fence {
  if (end < 0) throw new Error(`line ${start + 1}: the fence is never closed`);
  const [language = '', word = ''] = (lines[start] ?? '').slice(3).split(' ');
  return {
    kind: 'fence',
    line: start + 1,
    language,
    word,
    text: lines.slice(start + 1, end).join('\n'),
    setup: commentText(hidden, 'setup'),
    request: commentText(hidden, 'request') || '/',
  };
}

function commentText(comments: readonly string[], name: string): string {
  const comment = comments.find((candidate) => candidate.startsWith(`<!-- ${name}`));
  return comment === undefined ? '' : comment.slice(`<!-- ${name}`.length, -'-->'.length).trim();
}

function table(lines: readonly string[], line: number): Table {
  const [header = [], , ...rows] = lines.map(splitRow);
  return {
    kind: 'table',
    line,
    header,
    rows: rows.map((cells, index) => ({
      line: line + index + 2,
      cells: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
    })),
  };
}

function splitRow(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim()));
}

/** A cell that is one piece of code loses its marks; others keep theirs. */
function plain(cell: string): string {
  const code = /^(`+)( ?)(.*?)\2\1$/.exec(cell);
  const text = code !== null && !(code[3] ?? '').includes('`') ? (code[3] ?? '') : cell;
  return text.replaceAll('\\|', '|');
}
