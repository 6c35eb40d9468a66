/** Python's `is…()` questions to a string. All are false for the empty string, except `isascii` and `isprintable`. */

import type { VirtualMethod } from './table.ts';

export const stringPredicates: Readonly<Record<string, VirtualMethod<string>>> = {
  isalpha: matches(/^\p{L}+$/u),
  isalnum: matches(/^[\p{L}\p{N}]+$/u),
  isdigit: matches(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u),
  isdecimal: matches(/^\p{Nd}+$/u),
  isnumeric: matches(/^\p{N}+$/u),
  isspace: matches(/^\s+$/u),
  isidentifier: matches(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  isascii: (self) => [...self].every((character) => (character.codePointAt(0) ?? 0) < 128),
  isprintable: (self) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(self),
  islower: (self) => isLower(self),
  isupper: (self) => isUpper(self),
  istitle: (self) => /\p{L}/u.test(self) && (self.match(/\p{L}+/gu) ?? []).every(isTitleWord),
};

/** Has letters with case, all of them lower. */
export function isLower(value: string): boolean {
  return value === value.toLowerCase() && value !== value.toUpperCase();
}

/** Has letters with case, all of them upper. */
export function isUpper(value: string): boolean {
  return value === value.toUpperCase() && value !== value.toLowerCase();
}

function isTitleWord(word: string): boolean {
  return /^\p{Lu}[^\p{Lu}]*$/u.test(word);
}

function matches(pattern: RegExp): VirtualMethod<string> {
  return (self) => pattern.test(self);
}
