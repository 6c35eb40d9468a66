/** `{% failed [name] %} … {% end %}` at the top level: the view of boundaries that have no failed branch of their own. */

import type { DefaultFailed } from '../../ast/nodes.ts';
import { parseErrorName } from '../boundary.ts';
import type { Parser, Tag } from '../parser.ts';
import { failMisplacedBranch, parseSection } from '../statements.ts';

export function parseDefaultFailed(parser: Parser, tag: Tag): DefaultFailed {
  if (parser.innermostBlock !== null) failMisplacedBranch(parser, tag);
  const name = parseErrorName(parser);
  parser.openBlock(tag);
  const { body, end } = parseSection(parser, []);
  return { type: 'DefaultFailed', failed: { name, body, start: tag.start, end }, start: tag.start, end: parser.lastEnd };
}
