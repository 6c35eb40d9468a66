/** Python's `is…()` questions to a string. All are false for the empty string, except `isascii` and `isprintable`. */

import type { VirtualMethod } from './table.ts';

export const stringPredicates: Readonly<Record<string, VirtualMethod<string>>> = {
  isalpha: /* @__PURE__ */ matches(/^\p{L}+$/u),
  isalnum: /* @__PURE__ */ matches(/^[\p{L}\p{N}]+$/u),
  isdigit: /* @__PURE__ */ matches(/^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u),
  isdecimal: /* @__PURE__ */ matches(/^\p{Nd}+$/u),
  isnumeric: /* @__PURE__ */ matches(/^\p{N}+$/u),
  isspace: /* @__PURE__ */ matches(/^\s+$/u),
  isidentifier: /* @__PURE__ */ matches(/^[\p{L}_][\p{L}\p{N}_]*$/u),
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
