/** `{% do expression %}` */

import type { Do } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';

export function parseDo(parser: Parser, tag: Tag): Do {
  const expression = parser.expression();
  parser.expectTagEnd();
  return { type: 'Do', expression, start: tag.start, end: parser.lastEnd };
}
