/** `{% provide name = value %} … {% end %}` */

import type { Provide } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseDeclaredName } from '../targets.ts';

export function parseProvide(parser: Parser, tag: Tag): Provide {
  const { value: name } = parseDeclaredName(parser, 'a provided value');
  parser.expect('operator', '=');
  const value = parser.expression();
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Provide', name, value, body, start: tag.start, end: parser.lastEnd };
}
