/**
 * `{% trans [n=value, …] %} text {{ n }} [{% plural %} text] {% endtrans %}`. The message is the text with white space collapsed and `%(n)s`
 * for an output.
 */

import type { Body, KeywordArgument, Trans } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseBindingName } from '../targets.ts';

/** What chooses between singular and plural. */
const COUNT = 'count';

export function parseTrans(parser: Parser, tag: Tag): Trans {
  const variables: KeywordArgument[] = [];
  while (!parser.at('tagEnd')) {
    if (variables.length > 0) parser.expect('operator', ',');
    variables.push(parseVariable(parser, variables));
  }
  parser.openBlock(tag);
  const section = parseSection(parser, ['plural']);
  const singular = message(parser, section.body, variables);
  let plural: string | null = null;
  if (!section.isLast) {
    if (!variables.some(({ name }) => name === COUNT)) parser.fail('trans_plural_without_count', {}, section.stop);
    parser.expectTagEnd();
    plural = message(parser, parseSection(parser, []).body, variables);
  }
  return { type: 'Trans', variables, singular, plural, start: tag.start, end: parser.lastEnd };
}

function parseVariable(parser: Parser, before: readonly KeywordArgument[]): KeywordArgument {
  const token = parseBindingName(parser, 'the name of a variable');
  if (before.some(({ name }) => name === token.value)) parser.fail('duplicate_keyword_argument', { name: token.value }, token);
  parser.expect('operator', '=');
  const value = parser.expression();
  return { name: token.value, value, start: token.start, end: parser.lastEnd };
}

function message(parser: Parser, body: Body, variables: readonly KeywordArgument[]): string {
  const parts = body.map((node) => {
    if (node.type === 'Text') return node.value;
    if (node.type !== 'Output') return parser.fail('trans_content', {}, node);
    const { expression } = node;
    const name = expression.type === 'Identifier' ? expression.name : null;
    if (name === null || !variables.some((each) => each.name === name)) parser.fail('trans_undeclared', { name }, expression);
    return `%(${name})s`;
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}
