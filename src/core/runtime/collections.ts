import { iterate, unpack } from './iterate.ts';

/** `[element for target in iterable if test]` */
export function comprehend<T, R>(iterable: unknown, element: (item: T) => R, test: ((item: T) => boolean) | null): R[] {
  const result: R[] = [];
  for (const item of iterate(iterable) as Iterable<T>) if (test === null || test(item)) result.push(element(item));
  return result;
}

/** The same where element or test may wait: one item after the other. */
export async function comprehendAsync<T, R>(
  iterable: unknown,
  element: (item: T) => R | Promise<R>,
  test: ((item: T) => boolean | Promise<boolean>) | null,
): Promise<R[]> {
  const result: R[] = [];
  for (const item of iterate(iterable) as Iterable<T>) if (test === null || (await test(item))) result.push(await element(item));
  return result;
}

/** `{key: value}`: string keys make a plain object without prototype risk, any other key makes a Map. */
export function dictionary(entries: readonly (readonly [unknown, unknown])[]): Record<string, unknown> | Map<unknown, unknown> {
  if (!entries.every(([key]) => typeof key === 'string')) return new Map(entries);
  const result: Record<string, unknown> = {};
  for (const [key, value] of entries as readonly (readonly [string, unknown])[]) {
    Object.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return result;
}

type Shape = readonly (Shape | null)[];

/** `unpack` at every depth: `shape` has an entry per target, null for a name. */
export function unpackNested(value: unknown, shape: Shape): readonly unknown[] {
  const items = unpack(value, shape.length);
  return shape.map((inner, i) => (inner === null ? items[i] : unpackNested(items[i], inner)));
}
