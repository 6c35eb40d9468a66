/** `{% suspense %} … {% pending %} … {% failed [name] %} … {% end %}`: a boundary without a name. */

import type { Suspense } from '../../ast/nodes.ts';
import { parseBoundary } from '../boundary.ts';
import type { Parser, Tag } from '../parser.ts';

export function parseSuspense(parser: Parser, tag: Tag): Suspense {
  parser.openBlock(tag);
  const sections = parseBoundary(parser);
  return { type: 'Suspense', ...sections, start: tag.start, end: parser.lastEnd };
}
