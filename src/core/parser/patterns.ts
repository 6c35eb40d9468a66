/**
 * Patterns are written as expressions, which they are read as first:
 *
 *     patterns := pattern { ',' pattern } [',']        several make a list
 *
 * Names bind, lists and dicts are taken apart, `or` separates alternatives; anything else is a value to compare with.
 */

import type { Expression, Pattern } from '../ast/nodes.ts';
import { patternNames } from '../ast/patterns.ts';
import { parseIterable } from './expressions.ts';
import type { Parser } from './parser.ts';
import { UNSAFE_NAME } from './targets.ts';

export function parsePattern(parser: Parser): Pattern {
  const { start } = parser.current;
  const first = toPattern(parser, parseIterable(parser));
  const elements = [first];
  let isList = false;
  while (parser.accept('operator', ',')) {
    isList = true;
    if (parser.at('tagEnd') || parser.at('name', 'if')) break;
    elements.push(toPattern(parser, parseIterable(parser)));
  }
  const pattern: Pattern = isList ? { type: 'ListPattern', elements, start, end: parser.lastEnd } : first;
  requireDistinctNames(parser, pattern);
  return pattern;
}

function toPattern(parser: Parser, expression: Expression): Pattern {
  const { start, end } = expression;
  switch (expression.type) {
    case 'Identifier': {
      const { name } = expression;
      if (name === UNSAFE_NAME) parser.fail('invalid_name', { found: `"${name}"`, what: 'the name of a variable' }, expression);
      return name === '_' ? { type: 'WildcardPattern', start, end } : { type: 'NamePattern', name, start, end };
    }
    case 'ArrayExpression':
      return { type: 'ListPattern', elements: expression.elements.map((element) => toPattern(parser, element)), start, end };
    case 'ObjectExpression': {
      const entries = expression.entries.map(({ key, value }) => ({ key, value: toPattern(parser, value) }));
      return { type: 'DictPattern', entries, start, end };
    }
    case 'LogicalExpression':
      if (expression.operator === 'or') return alternatives(parser, expression);
      return { type: 'ValuePattern', value: expression, start, end };
    default:
      return { type: 'ValuePattern', value: expression, start, end };
  }
}

/** A chain of `or` leans to the left. */
function alternatives(parser: Parser, expression: Expression): Pattern {
  const operands: Expression[] = [];
  let rest = expression;
  while (rest.type === 'LogicalExpression' && rest.operator === 'or') {
    operands.push(rest.right);
    rest = rest.left;
  }
  const patterns = [rest, ...operands.reverse()].map((operand) => toPattern(parser, operand));
  const [first, ...others] = patterns.map((pattern) => [...new Set(patternNames(pattern))].sort().join());
  if (others.some((names) => names !== first)) parser.fail('pattern_alternatives_differ', {}, expression);
  return { type: 'AlternativesPattern', alternatives: patterns, start: expression.start, end: expression.end };
}

function requireDistinctNames(parser: Parser, pattern: Pattern): void {
  const names = patternNames(pattern);
  const name = names.find((each, index) => names.indexOf(each) !== index);
  if (name !== undefined) parser.fail('duplicate_pattern_name', { name }, pattern);
}
