/** Upper and lower case of whole texts and of first letters. Unicode's full mapping, independent of any locale. */

import { codePointSlice } from './code-points.ts';

/** First character upper, the rest lower. @example capitalize('hELLO') // 'Hello' */
export function capitalize(value: string): string {
  const first = titleCharacter(codePointSlice(value, 0, 1));
  return first + codePointSlice(value, 1).toLowerCase();
}

/**
 * Every word capitalized; a word starts after white space, a hyphen or an opening mark, not after an apostrophe.
 *
 * @example title("it's a well-known FACT") // "It's A Well-Known Fact"
 */
export function title(value: string): string {
  return value.replace(/[\p{L}\p{M}\p{N}'’]+/gu, capitalizeWord);
}

export function swapCase(value: string): string {
  return value.replace(/\p{L}/gu, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}

function capitalizeWord(word: string): string {
  const start = word.search(/\p{L}|\p{N}/u);
  return start === -1 ? word : word.slice(0, start) + capitalize(word.slice(start));
}

/** `ß` becomes `Ss` in front of a word, as the title case of Unicode says. */
function titleCharacter(character: string): string {
  const upper = character.toUpperCase();
  return codePointSlice(upper, 0, 1) + codePointSlice(upper, 1).toLowerCase();
}
