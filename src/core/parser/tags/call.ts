/**
 * `{% call name(…) %} … {% slot header [let:item …] %} … {% end %} … {% end %}`: slot tags directly in the call fill the slot of their
 * name, everything else the default slot. Parts of one slot are joined in source order, so slot names are unique in the node.
 */

import type { CallBlock, CallExpression, SlotContent } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { DEFAULT_SLOT, parseSlotContent } from './slot.ts';

export function parseCallBlock(parser: Parser, tag: Tag): CallBlock {
  const call = parseCall(parser);
  const slots = new Map<string, SlotContent>();
  parser.openBlock(tag);
  for (let start = parser.lastEnd; ; start = parser.lastEnd) {
    const { body, stop, isLast, end } = parseSection(parser, ['slot']);
    if (body.length > 0) add(slots, { name: DEFAULT_SLOT, params: [], body, start, end });
    if (isLast) break;
    add(slots, parseSlotContent(parser, stop));
  }
  return { type: 'CallBlock', call, slots: [...slots.values()], start: tag.start, end: parser.lastEnd };
}

function parseCall(parser: Parser): CallExpression {
  const { start } = parser.current;
  const expression = parser.expression();
  if (expression.type !== 'CallExpression') parser.fail('call_without_call', {}, { start, end: parser.lastEnd });
  return expression;
}

function add(slots: Map<string, SlotContent>, part: SlotContent): void {
  const before = slots.get(part.name);
  if (before === undefined) slots.set(part.name, part);
  else {
    slots.set(part.name, {
      name: part.name,
      params: [...new Set([...before.params, ...part.params])],
      body: [...before.body, ...part.body],
      start: before.start,
      end: part.end,
    });
  }
}
