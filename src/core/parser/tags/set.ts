/**
 * `{% set target = value [, target = value …] %}`, and the same with `let`, `export` and `promote`, another word for `export`.
 * A comma that starts no assignment makes the value a tuple. `??=` assigns only where the name is not defined.
 */

import type { Assignment, Expression, Set as SetNode } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseTarget } from '../targets.ts';

const KEYWORDS: ReadonlyMap<string, SetNode['keyword']> = new Map([
  ['set', 'set'],
  ['let', 'let'],
  ['export', 'export'],
  ['promote', 'export'],
]);

export function parseSet(parser: Parser, tag: Tag): SetNode {
  const assignments = [parseAssignment(parser, tag)];
  while (parser.accept('operator', ',')) assignments.push(parseAssignment(parser, tag));
  parser.expectTagEnd();
  const keyword = KEYWORDS.get(tag.keyword) ?? 'set';
  return { type: 'Set', keyword, assignments, start: tag.start, end: parser.lastEnd };
}

/** `target = value`; the keyword is for messages. */
export function parseAssignment(parser: Parser, { keyword }: Pick<Tag, 'keyword'>): Assignment {
  const { start } = parser.current;
  const target = parseTarget(parser);
  const operator = parser.current;
  if (target.type === 'NameTarget' && operator.kind === 'tagEnd') {
    parser.fail('assignment_without_value', { keyword, name: target.name }, target);
  }
  const isDefault = parser.accept('operator', '??=') !== null;
  if (isDefault && target.type === 'TupleTarget') parser.fail('default_for_unpacking', {}, operator);
  if (!isDefault) {
    if (parser.at('operator', '.') || parser.at('operator', '['))
      parser.fail('invalid_target', { found: 'an attribute or item' }, target);
    parser.expect('operator', '=');
  }
  const value = parseValue(parser);
  return { target, value, isDefault, start, end: parser.lastEnd };
}

function parseValue(parser: Parser): Expression {
  const { start } = parser.current;
  const first = parser.expression();
  const elements = [first];
  let isTuple = false;
  while (parser.at('operator', ',') && !startsAssignment(parser)) {
    parser.advance();
    isTuple = true;
    if (parser.at('tagEnd')) break;
    elements.push(parser.expression());
  }
  return isTuple ? { type: 'ArrayExpression', elements, start, end: parser.lastEnd } : first;
}

/** At the comma of `, NAME =` or `, NAME ??=`. */
function startsAssignment(parser: Parser): boolean {
  return parser.peekIs(1, 'name') && (parser.peekIs(2, 'operator', '=') || parser.peekIs(2, 'operator', '??='));
}
