/** Strings, numbers and the constants `true`, `false`, `none`, which may also be capitalised. */

import type { Literal } from '../ast/nodes.ts';
import type { Token, TokenKind } from '../lexer/token.ts';
import type { Parser } from './parser.ts';

export const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);

const READERS: Readonly<Partial<Record<TokenKind, (parser: Parser, token: Token) => Literal['value']>>> = {
  string: (_parser, { value }) => value,
  float: (_parser, { value }) => Number(value),
  integer: (parser, token) => {
    const value = Number(token.value);
    if (!Number.isSafeInteger(value)) parser.fail('integer_too_large', { digits: token.value }, token);
    return value;
  },
  name: (_parser, { value }) => CONSTANTS.get(value) ?? null,
};

/** Consumes a literal, or returns null and stays. */
export function parseLiteral(parser: Parser): Literal | null {
  const token = parser.current;
  const read = READERS[token.kind];
  if (read === undefined || (token.kind === 'name' && !isConstant(token.value))) return null;
  parser.advance();
  return { type: 'Literal', value: read(parser, token), start: token.start, end: token.end };
}

export function isConstant(name: string): boolean {
  return CONSTANTS.has(name);
}
