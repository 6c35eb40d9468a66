/** Text replaced at most a number of times; a negative count replaces all. */

/** @example replaceText('aaa', 'a', 'b', 2) // 'bba' */
export function replaceText(value: string, old: string, replacement: string, count = -1): string {
  let left = count < 0 ? Number.POSITIVE_INFINITY : count;
  return value.replaceAll(old, (match) => (left-- > 0 ? replacement : match));
}
