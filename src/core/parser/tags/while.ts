/** `{% while test %} … {% end %}` */

import type { While } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseWhile(parser: Parser, tag: Tag): While {
  const test = parser.expression();
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'While', test, body, start: tag.start, end: parser.lastEnd };
}
