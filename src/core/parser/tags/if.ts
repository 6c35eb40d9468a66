/** `{% if test %} … {% elif test %} … {% else %} … {% end %}` */

import type { Body, If, IfBranch } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseIf(parser: Parser, tag: Tag): If {
  const branches: IfBranch[] = [];
  let alternate: Body | null = null;
  let test = parser.expression();
  let start = tag.start;
  parser.openBlock(tag);
  for (;;) {
    const { body, stop, isLast, end } = parseSection(parser, ['elif', 'else']);
    branches.push({ test, body, start, end });
    if (isLast) break;
    if (stop.keyword === 'else') {
      parser.expectTagEnd();
      alternate = parseSection(parser, []).body;
      break;
    }
    start = stop.start;
    test = parser.expression();
    parser.expectTagEnd();
  }
  return { type: 'If', branches, alternate, start: tag.start, end: parser.lastEnd };
}
