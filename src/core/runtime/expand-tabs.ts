import { codePointLength } from './code-points.ts';
import { padRight } from './padding.ts';

/** Each tab as the spaces up to the next column that is a multiple of `size`. @example expandTabs('a\tb', 4) // 'a   b' */
export function expandTabs(value: string, size: number): string {
  return value
    .split(/(?<=[\r\n])/)
    .map((line) => expandLine(line, size))
    .join('');
}

function expandLine(line: string, size: number): string {
  let result = '';
  let column = 0;
  for (const [index, part] of line.split('\t').entries()) {
    const gap = index > 0 && size > 0 ? size - (column % size) : 0;
    result += padRight('', gap) + part;
    column += gap + codePointLength(part);
  }
  return result;
}
