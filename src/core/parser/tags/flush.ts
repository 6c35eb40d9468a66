/** `{% flush %}` */

import type { Flush } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';

export function parseFlush(parser: Parser, tag: Tag): Flush {
  parser.expectTagEnd();
  return { type: 'Flush', start: tag.start, end: parser.lastEnd };
}
