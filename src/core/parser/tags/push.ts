/** `{% push "name" [once] %} … {% end %}` and `{% stack "name" %}` */

import type { Push, Stack } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

export function parsePush(parser: Parser, tag: Tag): Push {
  const name = parseStackName(parser);
  const isOnce = parser.accept('name', 'once') !== null;
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  return { type: 'Push', name, isOnce, body, start: tag.start, end: parser.lastEnd };
}

export function parseStack(parser: Parser, tag: Tag): Stack {
  const name = parseStackName(parser);
  parser.expectTagEnd();
  return { type: 'Stack', name, start: tag.start, end: parser.lastEnd };
}

/** Written out, so that analysis knows who fills what. */
function parseStackName(parser: Parser): string {
  return parser.expect('string', undefined, 'the name of a stack in quotes').value;
}
