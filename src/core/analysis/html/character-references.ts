/** The character references that escaping writes (and the numeric ones); other named ones are rare in ids and stay as they are. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  AMP: '&',
  lt: '<',
  LT: '<',
  gt: '>',
  GT: '>',
  quot: '"',
  QUOT: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Without a semicolon only these older ones count, and in an attribute only where nothing word-like follows. */
const REFERENCE = /&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([a-zA-Z]+);|(amp|AMP|lt|LT|gt|GT|quot|QUOT|nbsp)(?![=a-zA-Z0-9;]))/g;

const REPLACEMENT = '\ufffd';

/** The text of an attribute value as a parser reads it. */
export function decodeCharacterReferences(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string, old?: string) => {
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return fromCodePoint(Number.parseInt(decimal, 10));
    const known = name ?? old ?? '';
    return Object.hasOwn(NAMED, known) ? (NAMED[known] ?? reference) : reference;
  });
}

function fromCodePoint(code: number): string {
  const isValid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isValid ? String.fromCodePoint(code) : REPLACEMENT;
}
