/**
 * `{% with name = value [, name = value …] %} … {% end %}`, or `{% with value [, value …] [as name [, name …]] %} … {% else %} … {% end %}`,
 * told apart by the `=` behind the first name. A single value without a name is called `it`; `empty` is another word for `else`.
 */

import type { Assignment, Body, Expression, With, WithConditional } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseBindingName } from '../targets.ts';
import { parseAssignment } from './set.ts';

const UNNAMED = 'it';

export function parseWith(parser: Parser, tag: Tag): With | WithConditional {
  const isAssignment = parser.at('tagEnd') || (parser.at('name') && parser.peekIs(1, 'operator', '='));
  return isAssignment ? parseAssigning(parser, tag) : parseConditional(parser, tag);
}

function parseAssigning(parser: Parser, tag: Tag): With {
  const assignments: Assignment[] = [];
  while (!parser.at('tagEnd')) {
    assignments.push(parseAssignment(parser, tag));
    if (!parser.at('tagEnd')) parser.expect('operator', ',', 'the end of the tag');
  }
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'With', assignments, body, start: tag.start, end: parser.lastEnd };
}

function parseConditional(parser: Parser, tag: Tag): WithConditional {
  const { start } = parser.current;
  const values = list(parser, () => parser.expression());
  const names = parser.accept('name', 'as')
    ? list(parser, () => parseBindingName(parser, 'the name of a value').value)
    : [UNNAMED];
  if (names.length !== values.length) {
    parser.fail('with_subjects_unnamed', { values: values.length, names: names.length }, { start, end: parser.lastEnd });
  }
  const subjects = values.map((value: Expression, index) => ({ value, name: names[index] as string }));
  parser.openBlock(tag);
  const { body, isLast } = parseSection(parser, ['else', 'empty']);
  let alternate: Body | null = null;
  if (!isLast) {
    parser.expectTagEnd();
    alternate = parseSection(parser, []).body;
  }
  return { type: 'WithConditional', subjects, body, alternate, start: tag.start, end: parser.lastEnd };
}

function list<Item>(parser: Parser, parseItem: () => Item): readonly Item[] {
  const items = [parseItem()];
  while (parser.accept('operator', ',')) items.push(parseItem());
  return items;
}
