/** Values as a person reads them: quoted strings, one item a line where a line would get too long. */

import { isMarkup } from '../runtime/markup.ts';
import { isPlainObject } from '../runtime/plain-object.ts';
import { Range } from '../runtime/range.ts';
import { text } from '../runtime/text.ts';
import { isAsyncIterable, isThenable } from '../runtime/unsettled.ts';

const LINE_WIDTH = 80;

/** Never fails: functions, promises and cycles are named. @example inspect({ a: ["it's"] }) // `{'a': ["it's"]}` */
export function inspect(value: unknown): string {
  return show(value, 0, []);
}

function show(value: unknown, column: number, open: readonly unknown[]): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'function') return `<function ${value.name || 'anonymous'}>`;
  if (typeof value !== 'object') return String(value);
  if (isMarkup(value)) return `Markup(${quote(value.value)})`;
  if (open.includes(value)) return '…';
  const inside = [...open, value];
  if (Array.isArray(value))
    return list(
      '[',
      value.map((item) => show(item, column + 1, inside)),
      ']',
      column,
    );
  if (value instanceof Set)
    return list(
      '{',
      [...value].map((item) => show(item, column + 1, inside)),
      '}',
      column,
    );
  if (value instanceof Map || isPlainObject(value)) return dict(value, column, inside);
  return other(value);
}

function dict(value: ReadonlyMap<unknown, unknown> | Record<string, unknown>, column: number, open: readonly unknown[]): string {
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  const items = entries.map(([key, member]) => {
    const name = `${show(key, column + 1, open)}: `;
    return name + show(member, column + 1 + name.length, open);
  });
  return list('{', items, '}', column);
}

function list(start: string, items: readonly string[], end: string, column: number): string {
  const line = `${start}${items.join(', ')}${end}`;
  if (column + line.length <= LINE_WIDTH && !line.includes('\n')) return line;
  return `${start}${items.join(`,\n${' '.repeat(column + 1)}`)}${end}`;
}

function other(value: object): string {
  if (isThenable(value)) return '<promise>';
  if (isAsyncIterable(value)) return '<async iterable>';
  if (value instanceof Range) return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
  return text(value);
}

function quote(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
}
