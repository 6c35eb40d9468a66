/** `{% region name(parameters) %} … {% end %}` */

import type { Region } from '../../ast/nodes.ts';
import { parseParameters } from '../parameters.ts';
import type { Parser, Tag } from '../parser.ts';
import { requireTopLevel } from '../placement.ts';
import { parseSection } from '../statements.ts';
import { parseDeclaredName } from '../targets.ts';

export function parseRegion(parser: Parser, tag: Tag): Region {
  const name = parseDeclaredName(parser, 'a region');
  requireTopLevel(parser, tag, name);
  parser.expect('operator', '(');
  const params = parseParameters(parser);
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Region', name: name.value, nameStart: name.start, params, body, start: tag.start, end: parser.lastEnd };
}
