/** `arguments := '(' [ expression { ',' expression } { ',' NAME '=' expression } ] ')'` */

import type { Arguments, Expression, KeywordArgument } from '../ast/nodes.ts';
import type { Parser } from './parser.ts';
import { parseBindingName } from './targets.ts';

export const NO_ARGUMENTS: Arguments = { positional: [], keywords: [] };

/** The `(` has been consumed. */
export function parseArguments(parser: Parser): Arguments {
  if (parser.accept('operator', ')')) return NO_ARGUMENTS;
  const args = parseList(parser);
  parser.expect('operator', ')');
  return args;
}

/** Arguments without brackets: what is left of a tag. */
export function parseArgumentsOfTag(parser: Parser): Arguments {
  return parser.at('tagEnd') ? NO_ARGUMENTS : parseList(parser);
}

function parseList(parser: Parser): Arguments {
  const positional: Expression[] = [];
  const keywords: KeywordArgument[] = [];
  const names = new Set<string>();
  do {
    const token = parser.current;
    if (parser.at('operator', '*') || parser.at('operator', '**'))
      parser.fail('spread_argument', { operator: token.value }, token);
    if (parser.at('name') && parser.peekIs(1, 'operator', '=')) {
      if (names.has(token.value)) parser.fail('duplicate_keyword_argument', { name: token.value }, token);
      names.add(token.value);
      parseBindingName(parser, 'the name of an argument');
      parser.advance();
      const value = parser.expression();
      keywords.push({ name: token.value, value, start: token.start, end: parser.lastEnd });
    } else {
      const value = parser.expression();
      if (keywords.length > 0) parser.fail('positional_after_keyword', {}, value);
      positional.push(value);
    }
  } while (parser.accept('operator', ','));
  return { positional, keywords };
}
