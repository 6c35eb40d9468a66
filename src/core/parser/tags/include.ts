/** `{% include template [options] %}`; `template` may be a list, of which the first that is there is included. */

import type { Include } from '../../ast/nodes.ts';
import { parseIncludeOptions } from '../include-options.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseInclude(parser: Parser, tag: Tag): Include {
  const template = parseTemplateName(parser);
  const options = parseIncludeOptions(parser);
  parser.expectTagEnd();
  return { type: 'Include', template, ...options, start: tag.start, end: parser.lastEnd };
}
