/** `{% break %}` and `{% continue %}` */

import type { Break, Continue } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { requireLoop } from '../placement.ts';

export function parseLoopControl(parser: Parser, tag: Tag): Break | Continue {
  requireLoop(parser, tag);
  parser.expectTagEnd();
  return { type: tag.keyword === 'break' ? 'Break' : 'Continue', start: tag.start, end: parser.lastEnd };
}
