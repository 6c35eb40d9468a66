/** Strings counted and cut by code point: an emoji is one character, never half of one. */

const SURROGATE = /[\ud800-\udfff]/;

/** The string itself when units and code points are the same, else the array of its characters. */
export function codePoints(value: string): string | string[] {
  return SURROGATE.test(value) ? [...value] : value;
}

export function codePointLength(value: string): number {
  return codePoints(value).length;
}

/** Positions count code points and may be negative, as with `String.prototype.slice`. */
export function codePointSlice(value: string, from: number, to?: number): string {
  const points = codePoints(value);
  return typeof points === 'string' ? points.slice(from, to) : points.slice(from, to).join('');
}
