/** `with context` or `without context` behind an include or import. */

import type { Parser } from './parser.ts';

/** Null if there is no such option. */
export function parseContextOption(parser: Parser): boolean | null {
  const withContext = parser.at('name', 'with');
  if (!withContext && !parser.at('name', 'without')) return null;
  parser.advance();
  parser.expect('name', 'context');
  return withContext;
}
