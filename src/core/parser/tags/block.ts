/**
 * `{% block name [modifier=literal …] [if condition] %} … {% pending %} … {% failed [name] %} … {% end %}`. A `fragment` is the same
 * without a condition: it has no place in the page that could be guarded.
 */

import type { Block, BlockModifier, Literal } from '../../ast/nodes.ts';
import { parseBoundary } from '../boundary.ts';
import { parseLiteral } from '../literals.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseDeclaredName } from '../targets.ts';

export function parseBlock(parser: Parser, tag: Tag): Block {
  const isFragment = tag.keyword === 'fragment';
  const name = parseDeclaredName(parser, `a ${tag.keyword}`);
  const modifiers = parseModifiers(parser);
  const condition = !isFragment && parser.accept('name', 'if') ? parser.expression() : null;
  parser.openBlock(tag);
  const sections = parseBoundary(parser);
  return {
    type: 'Block',
    name: name.value,
    nameStart: name.start,
    isFragment,
    modifiers,
    condition,
    ...sections,
    start: tag.start,
    end: parser.lastEnd,
  };
}

function parseModifiers(parser: Parser): BlockModifier[] {
  const modifiers: BlockModifier[] = [];
  const taken = new Set<string>();
  while (parser.at('name') && (!parser.at('name', 'if') || parser.peekIs(1, 'operator', '='))) {
    const { value: name, start, end } = parser.advance();
    if (taken.has(name)) parser.fail('duplicate_modifier', { name }, { start, end });
    taken.add(name);
    if (!parser.accept('operator', '=')) parser.fail('modifier_without_value', { name }, { start, end });
    modifiers.push({ name, value: parseScalar(parser, name), start, end: parser.lastEnd });
  }
  return modifiers;
}

function parseScalar(parser: Parser, name: string): Literal['value'] {
  const token = parser.current;
  const sign = parser.accept('operator', '-') ? -1 : parser.accept('operator', '+') ? 1 : null;
  const literal = parseLiteral(parser);
  if (literal === null) parser.fail('modifier_not_literal', { name }, token);
  if (sign === null) return literal.value;
  if (typeof literal.value !== 'number') parser.fail('modifier_not_literal', { name }, { start: token.start, end: literal.end });
  return sign * literal.value;
}
