/** Text replaced at most a number of times; a negative count replaces all. */

import { checkLength } from './limits.ts';

/**
 * @throws TemplateRuntimeError `value_too_large`
 * @example replaceText('aaa', 'a', 'b', 2) // 'bba'
 */
export function replaceText(value: string, old: string, replacement: string, count = -1): string {
  let left = count < 0 ? Number.POSITIVE_INFINITY : count;
  let length = value.length;
  return value.replaceAll(old, (match) => {
    if (left-- <= 0) return match;
    length += replacement.length - match.length;
    // Text that only gets shorter is never refused.
    if (length > value.length) checkLength(length);
    return replacement;
  });
}
