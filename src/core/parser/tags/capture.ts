/** `{% capture name [| filter(args) …] %} … {% end %}` */

import type { Capture } from '../../ast/nodes.ts';
import { parseFilterChain } from '../filters.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseDeclaredName } from '../targets.ts';

export function parseCapture(parser: Parser, tag: Tag): Capture {
  const { value: name, start: nameStart, end } = parseDeclaredName(parser, 'a capture');
  const value = parseFilterChain(parser, { type: 'CapturedText', start: nameStart, end });
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Capture', name, nameStart, value, body, start: tag.start, end: parser.lastEnd };
}
