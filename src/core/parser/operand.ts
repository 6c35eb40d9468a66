/**
 *     product := unary { ('*' | '/' | '//' | '%') unary }
 *     unary   := ('-' | '+' | 'await') unary | power
 *     power   := postfix [ '**' unary ]                                  so -2**2 is -4 and 2**3**2 is 2**9
 *     postfix := primary { '.' NAME | '?.' NAME | subscript | arguments } [ range ]
 *     range   := ('..' | '...') unary [ 'by' unary ]
 */

import type { ArithmeticOperator, Expression, UnaryExpression } from '../ast/nodes.ts';
import { parseArguments } from './arguments.ts';
import type { Parser } from './parser.ts';
import { parsePrimary } from './primary.ts';
import { parseSubscript } from './subscript.ts';

const PRODUCTS: ReadonlyMap<string, ArithmeticOperator> = new Map(
  (['*', '/', '//', '%'] as const).map((operator) => [operator, operator]),
);
const SIGNS: ReadonlyMap<string, UnaryExpression['operator']> = new Map(
  (['-', '+'] as const).map((operator) => [operator, operator]),
);

export function parseProduct(parser: Parser): Expression {
  const { start } = parser.current;
  let left = parseUnary(parser);
  for (;;) {
    const operator = parser.at('operator') ? PRODUCTS.get(parser.current.value) : undefined;
    if (operator === undefined) return left;
    parser.advance();
    const right = parseUnary(parser);
    left = { type: 'BinaryExpression', operator, left, right, start, end: parser.lastEnd };
  }
}

function parseUnary(parser: Parser): Expression {
  const { start } = parser.current;
  const sign = parser.at('operator') ? SIGNS.get(parser.current.value) : undefined;
  if (sign === undefined && !parser.at('name', 'await')) return parsePower(parser);
  parser.advance();
  const argument = parseNestedUnary(parser);
  const span = { start, end: parser.lastEnd };
  return sign === undefined
    ? { type: 'AwaitExpression', argument, ...span }
    : { type: 'UnaryExpression', operator: sign, argument, ...span };
}

function parsePower(parser: Parser): Expression {
  const { start } = parser.current;
  const left = parsePostfix(parser);
  if (!parser.accept('operator', '**')) return left;
  const right = parseNestedUnary(parser);
  return { type: 'BinaryExpression', operator: '**', left, right, start, end: parser.lastEnd };
}

function parseNestedUnary(parser: Parser): Expression {
  parser.enter();
  const expression = parseUnary(parser);
  parser.leave();
  return expression;
}

type PostfixParser = (parser: Parser, object: Expression, start: number) => Expression;

const POSTFIXES: ReadonlyMap<string, PostfixParser> = new Map<string, PostfixParser>([
  ['.', (parser, object, start) => parseMember(parser, object, false, start)],
  ['?.', (parser, object, start) => parseMember(parser, object, true, start)],
  ['[', (parser, object, start) => parseSubscript(parser, object, false, start)],
  ['?[', (parser, object, start) => parseSubscript(parser, object, true, start)],
  ['(', parseCall],
]);

function parsePostfix(parser: Parser): Expression {
  const { start } = parser.current;
  let expression = parsePrimary(parser);
  for (let links = 0; ; links++) {
    const parse = parser.at('operator') ? POSTFIXES.get(parser.current.value) : undefined;
    if (parse === undefined) {
      parser.leave(links);
      return parseRange(parser, expression, start);
    }
    parser.enter();
    parser.advance();
    expression = parse(parser, expression, start);
  }
}

function parseMember(parser: Parser, object: Expression, optional: boolean, start: number): Expression {
  const token = parser.current;
  if (token.kind === 'operator' && /^\w/.test(token.value)) parser.fail('reserved_property', { word: token.value }, token);
  if (token.kind === 'integer' || token.kind === 'float') parser.fail('numeric_property', { digits: token.value }, token);
  const property = parser.expect('name', undefined, 'the name of an attribute');
  return {
    type: 'MemberExpression',
    object,
    property: property.value,
    propertyStart: property.start,
    optional,
    start,
    end: property.end,
  };
}

function parseCall(parser: Parser, callee: Expression, start: number): Expression {
  const args = parseArguments(parser);
  if (callee.type === 'Identifier' && callee.name === 'super')
    return parseSuper(parser, args.positional.length + args.keywords.length, start);
  return { type: 'CallExpression', callee, arguments: args, start, end: parser.lastEnd };
}

function parseSuper(parser: Parser, argumentCount: number, start: number): Expression {
  const span = { start, end: parser.lastEnd };
  if (argumentCount > 0) parser.fail('super_arguments', {}, span);
  if (!parser.blocks.some(({ keyword }) => keyword === 'block' || keyword === 'fragment'))
    parser.fail('super_outside_block', {}, span);
  return { type: 'SuperExpression', ...span };
}

function parseRange(parser: Parser, from: Expression, start: number): Expression {
  const operator = parser.accept('operator', '..') ?? parser.accept('operator', '...');
  if (operator === null) return from;
  const to = parseNestedUnary(parser);
  const step = parser.accept('name', 'by') ? parseNestedUnary(parser) : null;
  return { type: 'RangeExpression', from, to, step, inclusive: operator.value === '..', start, end: parser.lastEnd };
}
