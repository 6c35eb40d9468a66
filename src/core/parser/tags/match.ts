/**
 * `{% match subject [, subject …] %}{% case pattern [if guard] %} … {% end %}`. Several subjects are a list. Without a subject the guards
 * decide alone.
 */

import type { Expression, Match, MatchCase, Statement } from '../../ast/nodes.ts';
import { parseIterable } from '../expressions.ts';
import type { Parser, Tag } from '../parser.ts';
import { parsePattern } from '../patterns.ts';
import { parseSection } from '../statements.ts';

export function parseMatch(parser: Parser, tag: Tag): Match {
  const subject = parser.at('tagEnd') ? null : parseSubject(parser);
  parser.openBlock(tag);
  let section = parseSection(parser, ['case']);
  const stray = section.body.find((statement: Statement) => statement.type !== 'Text');
  if (stray !== undefined) parser.fail('content_before_case', {}, stray);
  if (section.isLast) parser.fail('match_without_case', {}, tag);
  const cases: MatchCase[] = [];
  while (!section.isLast) {
    const { start } = section.stop;
    const pattern = parsePattern(parser);
    if (subject === null && pattern.type !== 'WildcardPattern') parser.fail('pattern_without_subject', {}, pattern);
    const guard = parser.accept('name', 'if') ? parser.expression() : null;
    parser.expectTagEnd();
    section = parseSection(parser, ['case']);
    cases.push({ pattern, guard, body: section.body, start, end: section.end });
  }
  return { type: 'Match', subject, cases, start: tag.start, end: parser.lastEnd };
}

function parseSubject(parser: Parser): Expression {
  const { start } = parser.current;
  const elements = [parseIterable(parser)];
  while (parser.accept('operator', ',') && !parser.at('tagEnd')) elements.push(parseIterable(parser));
  const [only] = elements;
  const isList = elements.length > 1 || parser.peekIs(-1, 'operator', ',');
  return only !== undefined && !isList ? only : { type: 'ArrayExpression', elements, start, end: parser.lastEnd };
}
