/**
 *     filtered := product [ chain ]
 *     chain    := { ('|' | '?|') FILTER [arguments] } | { ('|>' | '?|>') FILTER [arguments] }
 *
 * The chain takes the whole product before it (`2 * 3 | string` filters 6) and ends the operand: no `*` or `.` can follow.
 */

import type { Expression } from '../ast/nodes.ts';
import { NO_ARGUMENTS, parseArguments } from './arguments.ts';
import { parseProduct } from './operand.ts';
import type { Parser } from './parser.ts';

interface FilterKind {
  readonly optional: boolean;
  readonly pipeline: boolean;
}

const PLAIN: FilterKind = { optional: false, pipeline: false };
const FILTER_OPERATORS: ReadonlyMap<string, FilterKind> = new Map([
  ['|', PLAIN],
  ['?|', { optional: true, pipeline: false }],
  ['|>', { optional: false, pipeline: true }],
  ['?|>', { optional: true, pipeline: true }],
]);
/** They bind tighter than a filter, so after one they would apply to nothing. */
const TIGHTER_OPERATORS: ReadonlySet<string> = new Set(['*', '/', '//', '%', '**', '.', '?.', '[', '?[', '..', '...']);

export function parseFiltered(parser: Parser): Expression {
  const { start } = parser.current;
  return parseFilterChain(parser, parseProduct(parser), start);
}

/** The filters behind `argument`, if there are any. */
export function parseFilterChain(parser: Parser, argument: Expression, start: number = argument.start): Expression {
  const first = parser.current;
  const chain = filterOperator(parser);
  if (chain === undefined) return argument;

  let filtered = argument;
  let links = 0;
  for (let kind = filterOperator(parser); kind !== undefined; kind = filterOperator(parser)) {
    parser.enter();
    links++;
    const operator = parser.advance();
    if (kind.pipeline !== chain.pipeline) {
      parser.fail('mixed_filter_operators', { first: first.value, second: operator.value }, operator);
    }
    filtered = parseFilterCall(parser, filtered, start, kind);
  }
  parser.leave(links);
  const { kind, value } = parser.current;
  if (kind === 'operator' && TIGHTER_OPERATORS.has(value))
    parser.fail('operator_after_filter', { operator: value }, parser.current);
  return filtered;
}

/** `FILTER [arguments]` */
export function parseFilterCall(
  parser: Parser,
  argument: Expression,
  start: number = argument.start,
  kind: FilterKind = PLAIN,
): Expression {
  const name = parser.expect('name', undefined, 'the name of a filter');
  const args = parser.accept('operator', '(') ? parseArguments(parser) : NO_ARGUMENTS;
  return {
    type: 'FilterExpression',
    argument,
    name: name.value,
    nameStart: name.start,
    arguments: args,
    ...kind,
    start,
    end: parser.lastEnd,
  };
}

function filterOperator(parser: Parser): FilterKind | undefined {
  return parser.at('operator') ? FILTER_OPERATORS.get(parser.current.value) : undefined;
}
