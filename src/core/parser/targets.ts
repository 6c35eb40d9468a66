/** What can be assigned to: `target := item { ',' item } [',']`, `item := NAME | '(' target ')'`. */

import type { NameTarget, Target } from '../ast/nodes.ts';
import type { Token } from '../lexer/token.ts';
import { isConstant } from './literals.ts';
import { describeToken, type Parser } from './parser.ts';

/** A single item is itself; a comma makes a tuple. */
export function parseTarget(parser: Parser): Target {
  const { start } = parser.current;
  const first = parseItem(parser);
  if (!parser.at('operator', ',')) return first;
  const elements = [first];
  while (parser.accept('operator', ',') && startsItem(parser)) elements.push(parseItem(parser));
  return { type: 'TupleTarget', elements, start, end: parser.lastEnd };
}

/** In JavaScript objects this name is no key but the way to the prototype. */
export const UNSAFE_NAME = '__proto__';

/** A name that can be bound. `what` completes “… can't be”. */
export function parseBindingName(parser: Parser, what: string): Token {
  const token = parser.current;
  const isWord = /^\w/.test(token.value);
  const isTaken = token.kind === 'name' && (isConstant(token.value) || token.value === UNSAFE_NAME);
  if (isTaken || (token.kind === 'operator' && isWord)) parser.fail('invalid_name', { found: describeToken(token), what }, token);
  return parser.expect('name', undefined, what);
}

/** The name of something a template defines. */
export function parseDeclaredName(parser: Parser, what: string): Token {
  const name = parseBindingName(parser, `the name of ${what}`);
  const next = parser.current;
  if (next.start === name.end && parser.at('operator', '-')) {
    parser.fail('hyphenated_name', { what, name: name.value }, { start: name.start, end: next.end });
  }
  return name;
}

function parseItem(parser: Parser): Target {
  if (!parser.accept('operator', '(')) return parseName(parser);
  parser.enter();
  const target = parseTarget(parser);
  parser.leave();
  parser.expect('operator', ')');
  return target;
}

function parseName(parser: Parser): NameTarget {
  const token = parser.current;
  const isOperatorWord = token.kind === 'operator' && /^\w/.test(token.value);
  if (token.kind !== 'name' && !isOperatorWord) parser.fail('invalid_target', { found: describeToken(token) }, token);
  const { value, start, end } = parseBindingName(parser, 'the name of a variable');
  return { type: 'NameTarget', name: value, start, end };
}

function startsItem(parser: Parser): boolean {
  return parser.at('name') || parser.at('operator', '(');
}
