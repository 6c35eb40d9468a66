/** Text cut at separators or white space, at most a number of times, from either end. */

import { TemplateRuntimeError } from './errors.ts';

/**
 * Splits at `separator`, or at runs of white space when it is null. `limit` is the greatest number of cuts, -1 for all.
 *
 * @throws TemplateRuntimeError `value_error` for an empty separator
 *
 * @example split('a b  c', null, 1) // ['a', 'b  c']
 */
export function split(value: string, separator: string | null, limit = -1): string[] {
  if (separator === null) return splitSpace(value.trim(), limit);
  const parts = value.split(checked(separator));
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** `split` that counts its cuts from the end. */
export function splitFromEnd(value: string, separator: string | null, limit = -1): string[] {
  if (limit < 0) return split(value, separator);
  if (separator === null) return splitSpaceFromEnd(value.trim(), limit);
  const parts = value.split(checked(separator));
  if (parts.length <= limit + 1) return parts;
  const head = parts.length - limit;
  return [parts.slice(0, head).join(separator), ...parts.slice(head)];
}

/** Before, separator, after; the separator and one side are empty when it is not found. */
export function partition(value: string, separator: string, last: boolean): [string, string, string] {
  const index = last ? value.lastIndexOf(checked(separator)) : value.indexOf(checked(separator));
  if (index === -1) return last ? ['', '', value] : [value, '', ''];
  return [value.slice(0, index), separator, value.slice(index + separator.length)];
}

export function splitLines(value: string, keepEnds: boolean): string[] {
  const lines = value.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return keepEnds ? lines : lines.map((line) => line.replace(/[\r\n]+$/, ''));
}

function splitSpace(value: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = value;
  while (rest !== '') {
    const gap = limit >= 0 && parts.length >= limit ? null : /\s+/.exec(rest);
    parts.push(gap === null ? rest : rest.slice(0, gap.index));
    rest = gap === null ? '' : rest.slice(gap.index + gap[0].length);
  }
  return parts;
}

function splitSpaceFromEnd(value: string, limit: number): string[] {
  const words = [...value.matchAll(/\S+/g)];
  if (words.length <= limit + 1) return words.map((word) => word[0]);
  const tail = words.slice(words.length - limit);
  const end = tail[0]?.index ?? value.length;
  return [value.slice(0, end).trimEnd(), ...tail.map((word) => word[0])];
}

function checked(separator: string): string {
  if (separator !== '') return separator;
  throw new TemplateRuntimeError('value_error', 'Cannot split at an empty separator', { hint: 'use | list for the characters' });
}
