/** `{% filter name[(args)] [| name …] %} … {% end %}` */

import type { FilterBlock } from '../../ast/nodes.ts';
import { parseFilterCall, parseFilterChain } from '../filters.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseFilterBlock(parser: Parser, tag: Tag): FilterBlock {
  const first = parseFilterCall(parser, { type: 'CapturedText', start: tag.start, end: tag.end });
  const value = parseFilterChain(parser, first);
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'FilterBlock', value, body, start: tag.start, end: parser.lastEnd };
}
