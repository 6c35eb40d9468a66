/**
 * Expressions, loosest first:
 *
 *     expression  := conditional { '??' conditional }                    right-associative
 *     conditional := or [ 'if' or [ 'else' conditional ] ]
 *     or          := and { 'or' and }
 *     and         := not { 'and' not }
 *     not         := 'not' not | comparison                              see comparison.ts
 *
 * Tighter levels: comparison.ts, filters.ts, operand.ts, primary.ts.
 */

import type { Expression, LogicalExpression } from '../ast/nodes.ts';
import { parseComparison } from './comparison.ts';
import type { Parser } from './parser.ts';

export function parseExpression(parser: Parser): Expression {
  parser.enter();
  const expression = parseCoalesce(parser, parseConditional);
  parser.leave();
  return expression;
}

/** What a loop iterates over: a following `if` is the loop's filter, so there is no inline `if`. */
export function parseIterable(parser: Parser): Expression {
  return parseCoalesce(parser, parseCondition);
}

/** The level of inline conditions and loop filters: no `??`, no inline `if`. */
export function parseCondition(parser: Parser): Expression {
  return parseLogical(parser, 'or', parseAnd);
}

function parseCoalesce(parser: Parser, parseOperand: (parser: Parser) => Expression): Expression {
  const { start } = parser.current;
  const first = parseOperand(parser);
  if (!parser.at('operator', '??')) return first;
  const lefts = [{ start, left: first }];
  let last = first;
  while (parser.accept('operator', '??')) {
    const { start } = parser.current;
    last = parseOperand(parser);
    lefts.push({ start, left: last });
  }
  lefts.pop();
  const end = parser.lastEnd;
  return lefts.reduceRight(
    (right: Expression, { start, left }) => ({ type: 'LogicalExpression', operator: '??', left, right, start, end }),
    last,
  );
}

function parseConditional(parser: Parser): Expression {
  const { start } = parser.current;
  const consequent = parseCondition(parser);
  if (!parser.accept('name', 'if')) return consequent;
  const test = parseCondition(parser);
  let alternate: Expression | null = null;
  if (parser.accept('name', 'else')) {
    parser.enter();
    alternate = parseConditional(parser);
    parser.leave();
  }
  return { type: 'ConditionalExpression', test, consequent, alternate, start, end: parser.lastEnd };
}

function parseAnd(parser: Parser): Expression {
  return parseLogical(parser, 'and', parseNot);
}

function parseLogical(
  parser: Parser,
  operator: LogicalExpression['operator'],
  parseOperand: (parser: Parser) => Expression,
): Expression {
  const { start } = parser.current;
  let left = parseOperand(parser);
  while (parser.accept('operator', operator)) {
    const right = parseOperand(parser);
    left = { type: 'LogicalExpression', operator, left, right, start, end: parser.lastEnd };
  }
  return left;
}

function parseNot(parser: Parser): Expression {
  const { start } = parser.current;
  if (!parser.accept('operator', 'not')) return parseComparison(parser);
  parser.enter();
  const argument = parseNot(parser);
  parser.leave();
  return { type: 'UnaryExpression', operator: 'not', argument, start, end: parser.lastEnd };
}
