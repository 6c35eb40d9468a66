/** `{% async for … %}` */

import type { For } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseLoop } from './for.ts';

export function parseAsync(parser: Parser, tag: Tag): For {
  const { end } = parser.expect('name', 'for', '"for"');
  return parseLoop(parser, { keyword: 'async for', start: tag.start, end }, true);
}
