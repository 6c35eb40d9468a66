/** `{% def name(parameters) %} … {% end %}` */

import type { Def } from '../../ast/nodes.ts';
import { parseParameters } from '../parameters.ts';
import type { Parser, Tag } from '../parser.ts';
import { requireTopLevel } from '../placement.ts';
import { parseSection } from '../statements.ts';
import { parseDeclaredName } from '../targets.ts';

export function parseDef(parser: Parser, tag: Tag): Def {
  const name = parseDeclaredName(parser, 'a def');
  requireTopLevel(parser, tag, name);
  parser.expect('operator', '(');
  const params = parseParameters(parser);
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Def', name: name.value, nameStart: name.start, params, body, start: tag.start, end: parser.lastEnd };
}
