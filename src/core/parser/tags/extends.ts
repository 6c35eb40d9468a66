/** `{% extends template %}`, directly in the template. */

import type { Extends } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseExtends(parser: Parser, tag: Tag): Extends {
  const enclosing = parser.innermostBlock;
  if (enclosing !== null) parser.fail('extends_not_top_level', { enclosing: enclosing.keyword }, tag);
  const template = parseTemplateName(parser);
  parser.expectTagEnd();
  return { type: 'Extends', template, start: tag.start, end: parser.lastEnd };
}
