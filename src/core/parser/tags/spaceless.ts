/** `{% spaceless %} … {% end %}` */

import type { Spaceless } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseSpaceless(parser: Parser, tag: Tag): Spaceless {
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Spaceless', body, start: tag.start, end: parser.lastEnd };
}
