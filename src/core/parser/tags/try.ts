/** `{% try %} … {% fallback [name] %} … {% end %}` */

import type { Try } from '../../ast/nodes.ts';
import { parseErrorName } from '../boundary.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseTry(parser: Parser, tag: Tag): Try {
  parser.openBlock(tag);
  const { body, isLast } = parseSection(parser, ['fallback']);
  if (isLast) parser.fail('try_without_fallback', {}, tag);
  const name = parseErrorName(parser);
  parser.expectTagEnd();
  const { body: fallback } = parseSection(parser, []);
  return { type: 'Try', body, name, fallback, start: tag.start, end: parser.lastEnd };
}
