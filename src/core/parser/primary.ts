/**
 *     primary := literal | NAME | group | list | comprehension | dict
 *     group   := '(' expression ')' | '(' [ expression ',' { expression ',' } [expression] ] ')'
 *     list    := '[' [ expression { ',' expression } [','] ] ']'
 *     comprehension := '[' expression 'for' target 'in' condition [ 'if' condition ] ']'
 *     dict    := '{' [ expression ':' expression { ',' … } [','] ] '}'
 */

import type { ArrayExpression, ComprehensionExpression, Expression, ObjectExpression } from '../ast/nodes.ts';
import { parseLiteral } from './literals.ts';
import type { Parser } from './parser.ts';
import { parseTarget } from './targets.ts';

const GROUPS: ReadonlyMap<string, (parser: Parser, start: number) => Expression> = new Map<
  string,
  (parser: Parser, start: number) => Expression
>([
  ['(', parseGroup],
  ['[', parseList],
  ['{', parseDict],
]);

export function parsePrimary(parser: Parser): Expression {
  const literal = parseLiteral(parser);
  if (literal !== null) return literal;
  const { start, end, value } = parser.current;
  if (parser.accept('name')) return { type: 'Identifier', name: value, start, end };
  const parse = parser.at('operator') ? GROUPS.get(value) : undefined;
  if (parse === undefined) parser.failUnexpected('an expression');
  parser.advance();
  return parse(parser, start);
}

/** Parentheses leave no node; a comma makes them a tuple. */
function parseGroup(parser: Parser, start: number): Expression {
  if (parser.accept('operator', ')')) return tuple(parser, [], start);
  const first = parser.expression();
  if (parser.accept('operator', ')')) return first;
  parser.expect('operator', ',', '")"');
  const rest = parseItems(parser, ')', () => parser.expression());
  return tuple(parser, [first, ...rest], start);
}

function tuple(parser: Parser, elements: readonly Expression[], start: number): ArrayExpression {
  return { type: 'ArrayExpression', elements, start, end: parser.lastEnd };
}

function parseList(parser: Parser, start: number): ArrayExpression | ComprehensionExpression {
  if (parser.accept('operator', ']')) return tuple(parser, [], start);
  const first = parser.expression();
  if (parser.accept('name', 'for')) return parseComprehension(parser, first, start);
  if (parser.accept('operator', ']')) return tuple(parser, [first], start);
  parser.expect('operator', ',', '"]"');
  const rest = parseItems(parser, ']', () => parser.expression());
  return tuple(parser, [first, ...rest], start);
}

function parseComprehension(parser: Parser, element: Expression, start: number): ComprehensionExpression {
  const target = parseTarget(parser);
  parser.expect('operator', 'in');
  const iterable = parser.condition();
  const test = parser.accept('name', 'if') ? parser.condition() : null;
  parser.expect('operator', ']');
  return { type: 'ComprehensionExpression', element, target, iterable, test, start, end: parser.lastEnd };
}

function parseDict(parser: Parser, start: number): ObjectExpression {
  const entries = parseItems(parser, '}', () => {
    const key = parser.expression();
    parser.expect('operator', ':');
    return { key, value: parser.expression() };
  });
  return { type: 'ObjectExpression', entries, start, end: parser.lastEnd };
}

/** Items up to and including the closing bracket; a comma may follow the last. */
function parseItems<Item>(parser: Parser, closing: string, parseItem: () => Item): Item[] {
  const items: Item[] = [];
  while (!parser.accept('operator', closing)) {
    items.push(parseItem());
    if (!parser.at('operator', closing)) parser.expect('operator', ',', `"${closing}"`);
  }
  return items;
}
