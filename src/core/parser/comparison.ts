/**
 *     comparison := sum { cmpop sum | 'is' ['not'] ( literal | TEST [arguments] ) }
 *     cmpop      := '==' '!=' '<' '<=' '>' '>=' | ['not'] 'in'
 *     sum        := filtered { ('+' | '-' | '~') filtered }
 *
 * Comparisons chain as in mathematics: `a < b < c` compares b with both. A test applies to what stands before it.
 */

import type { Arguments, ArithmeticOperator, ComparisonOperator, Expression } from '../ast/nodes.ts';
import { NO_ARGUMENTS, parseArguments } from './arguments.ts';
import { parseFiltered } from './filters.ts';
import { parseLiteral } from './literals.ts';
import type { Parser } from './parser.ts';

const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map(
  (['==', '!=', '<', '<=', '>', '>=', 'in'] as const).map((operator) => [operator, operator]),
);
const SUMS: ReadonlyMap<string, ArithmeticOperator> = new Map((['+', '-', '~'] as const).map((operator) => [operator, operator]));

export function parseComparison(parser: Parser): Expression {
  const { start } = parser.current;
  let operands = [parseSum(parser)];
  const operators: ComparisonOperator[] = [];
  let tests = 0;
  for (;;) {
    const operator = acceptOperator(parser);
    if (operator === null) {
      parser.leave(tests);
      return chain(parser, operands, operators, start);
    }
    const operand = operator === 'is' || operator === 'is not' ? parseLiteral(parser) : parseSum(parser);
    if (operand !== null) {
      operators.push(operator);
      operands.push(operand);
      continue;
    }
    const last = operators.at(-1);
    if (last !== undefined) parser.fail('comparison_before_test', { operator: last }, parser.peek(operator === 'is' ? -1 : -2));
    parser.enter();
    tests++;
    operands = [parseTest(parser, chain(parser, operands, operators, start), operator === 'is not', start)];
  }
}

function chain(
  parser: Parser,
  operands: readonly Expression[],
  operators: readonly ComparisonOperator[],
  start: number,
): Expression {
  const [first] = operands;
  if (first !== undefined && operators.length === 0) return first;
  return { type: 'ComparisonExpression', operands, operators, start, end: parser.lastEnd };
}

function acceptOperator(parser: Parser): ComparisonOperator | null {
  if (parser.accept('operator', 'is')) return parser.accept('operator', 'not') ? 'is not' : 'is';
  if (parser.at('operator', 'not') && parser.peekIs(1, 'operator', 'in')) {
    parser.advance();
    parser.advance();
    return 'not in';
  }
  const operator = parser.at('operator') ? COMPARISONS.get(parser.current.value) : undefined;
  if (operator === undefined) return null;
  parser.advance();
  return operator;
}

function parseTest(parser: Parser, argument: Expression, negated: boolean, start: number): Expression {
  const name = parser.accept('operator', 'in') ?? parser.expect('name', undefined, 'the name of a test');
  const args = parseTestArguments(parser);
  return {
    type: 'TestExpression',
    argument,
    name: name.value,
    nameStart: name.start,
    arguments: args,
    negated,
    start,
    end: parser.lastEnd,
  };
}

/** In parentheses, or one bare literal: `is divisibleby(3)`, `is divisibleby 3`. */
function parseTestArguments(parser: Parser): Arguments {
  if (parser.accept('operator', '(')) return parseArguments(parser);
  const literal = parseLiteral(parser);
  return literal === null ? NO_ARGUMENTS : { positional: [literal], keywords: [] };
}

function parseSum(parser: Parser): Expression {
  const { start } = parser.current;
  let left = parseFiltered(parser);
  for (;;) {
    const operator = parser.at('operator') ? SUMS.get(parser.current.value) : undefined;
    if (operator === undefined) return left;
    parser.advance();
    const right = parseFiltered(parser);
    left = { type: 'BinaryExpression', operator, left, right, start, end: parser.lastEnd };
  }
}
