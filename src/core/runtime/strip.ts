/** White space, or any of a set of characters, taken off the ends of a text. */

export type StripSide = 'both' | 'start' | 'end';

/** @example strip('xxaxx', 'x', 'start') // 'axx' */
export function strip(value: string, characters: string | null, side: StripSide): string {
  if (characters === null) return STRIP_SPACE[side](value);
  const set = new Set(characters);
  const points = [...value];
  let from = 0;
  let to = points.length;
  while (side !== 'end' && from < to && set.has(points[from] ?? '')) from++;
  while (side !== 'start' && to > from && set.has(points[to - 1] ?? '')) to--;
  return points.slice(from, to).join('');
}

const STRIP_SPACE: Readonly<Record<StripSide, (value: string) => string>> = {
  both: (value) => value.trim(),
  start: (value) => value.trimStart(),
  end: (value) => value.trimEnd(),
};
