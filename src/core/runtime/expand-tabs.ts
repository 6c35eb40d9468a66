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
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0 && size > 0) result = padRight(result, (Math.floor(codePointLength(result) / size) + 1) * size);
    result += part;
  }
  return result;
}
