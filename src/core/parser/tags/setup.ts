/** `{% globals %} … {% end %}`, and `{% imports %} … {% end %}`, which is another word for it. */

import type { Setup } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parseSetup(parser: Parser, tag: Tag): Setup {
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Setup', body, start: tag.start, end: parser.lastEnd };
}
