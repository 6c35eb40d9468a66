/** `{% yield [name] %}`: a slot without default content, also directly in a call, where it forwards the slot of the def around it. */

import type { Slot } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSlotName } from './slot.ts';

export function parseYield(parser: Parser, tag: Tag): Slot {
  const name = parseSlotName(parser);
  parser.expectTagEnd();
  return { type: 'Slot', name, bindings: [], body: null, start: tag.start, end: parser.lastEnd };
}
