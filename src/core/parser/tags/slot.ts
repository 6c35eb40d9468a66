/**
 * `{% slot [name] %}` in a def: the place for the caller's content. With bindings, `{% slot row let:item=x %} … {% end %}`, it has a
 * body, which is the default content. Directly in a call the same tag is content for the slot, see call.ts.
 */

import type { Body, Slot, SlotContent } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseBindingName, parseDeclaredName } from '../targets.ts';

export const DEFAULT_SLOT = 'default';

export function parseSlot(parser: Parser, tag: Tag): Slot {
  rejectNestedContent(parser, tag);
  const name = parseSlotName(parser);
  const bindings: Slot['bindings'][number][] = [];
  while (acceptLet(parser)) {
    const { value } = parseBindingName(parser, 'the name of a slot binding');
    parser.expect('operator', '=');
    bindings.push({ name: value, value: parser.expression() });
    parser.accept('operator', ',');
  }
  let body: Body | null = null;
  if (bindings.length > 0) {
    parser.openBlock(tag);
    ({ body } = parseSection(parser, []));
  } else parser.expectTagEnd();
  return { type: 'Slot', name, bindings, body, start: tag.start, end: parser.lastEnd };
}

/** The content that a call gives to a slot. */
export function parseSlotContent(parser: Parser, tag: Tag): SlotContent {
  const name = parseSlotName(parser);
  const params: string[] = [];
  while (acceptLet(parser)) {
    params.push(parseBindingName(parser, 'the name of a slot binding').value);
    parser.accept('operator', ',');
  }
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { name, params, body, start: tag.start, end: parser.lastEnd };
}

export function parseSlotName(parser: Parser): string {
  return parser.at('name') && !atLet(parser) ? parseDeclaredName(parser, 'a slot').value : DEFAULT_SLOT;
}

/** Deeper in a call a slot tag forwards the slot of the def around it; without one, it is content in the wrong place. */
function rejectNestedContent(parser: Parser, tag: Tag): void {
  const encloses = (keyword: string): boolean => parser.blocks.some((block) => block.keyword === keyword);
  if (encloses('call') && !encloses('def')) parser.fail('slot_not_direct', {}, tag);
}

function acceptLet(parser: Parser): boolean {
  if (!atLet(parser)) return false;
  parser.advance();
  parser.advance();
  return true;
}

function atLet(parser: Parser): boolean {
  return parser.at('name', 'let') && parser.peekIs(1, 'operator', ':');
}
