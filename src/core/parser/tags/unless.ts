/** `{% unless test %} … {% else %} … {% end %}`: an `if` with its test negated. */

import type { Body, Expression, If } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseUnless(parser: Parser, tag: Tag): If {
  const { start } = parser.current;
  const argument = parser.expression();
  const test: Expression = { type: 'UnaryExpression', operator: 'not', argument, start, end: parser.lastEnd };
  parser.openBlock(tag);
  const { body, isLast, end } = parseSection(parser, ['else']);
  let alternate: Body | null = null;
  if (!isLast) {
    parser.expectTagEnd();
    alternate = parseSection(parser, []).body;
  }
  return { type: 'If', branches: [{ test, body, start: tag.start, end }], alternate, start: tag.start, end: parser.lastEnd };
}
