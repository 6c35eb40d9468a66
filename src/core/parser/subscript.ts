/** `subscript := '[' ( expression | [expression] ':' [expression] [ ':' [expression] ] ) ']'` */

import type { Expression } from '../ast/nodes.ts';
import type { Parser } from './parser.ts';

/** The bracket has been consumed. */
export function parseSubscript(parser: Parser, object: Expression, optional: boolean, start: number): Expression {
  const first = parsePart(parser);
  if (first !== null && parser.accept('operator', ']')) {
    return { type: 'IndexExpression', object, index: first, optional, start, end: parser.lastEnd };
  }
  if (!parser.accept('operator', ':')) parser.failUnexpected(first === null ? 'an index' : '"]"');
  const to = parsePart(parser);
  const step = parser.accept('operator', ':') ? parsePart(parser) : null;
  parser.expect('operator', ']');
  return { type: 'SliceExpression', object, from: first, to, step, optional, start, end: parser.lastEnd };
}

function parsePart(parser: Parser): Expression | null {
  return parser.at('operator', ':') || parser.at('operator', ']') ? null : parser.expression();
}
