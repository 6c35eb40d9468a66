/** The branches of what can be late: `{% pending %}` and `{% failed [name] %}`, each once, in either order. */

import type { Body, FailedBranch, PendingBranch } from '../ast/nodes.ts';
import type { Parser, Tag } from './parser.ts';
import { parseSection, type Section } from './statements.ts';
import { parseBindingName } from './targets.ts';

export interface BoundarySections {
  readonly body: Body;
  readonly pending: PendingBranch | null;
  readonly failed: FailedBranch | null;
}

/** Everything up to and including the closer; the block has been opened. */
export function parseBoundary(parser: Parser): BoundarySections {
  let branches = ['pending', 'failed'];
  let section = parseSection(parser, branches);
  const { body } = section;
  let pending: PendingBranch | null = null;
  let failed: FailedBranch | null = null;
  while (!section.isLast) {
    const { stop } = section;
    branches = branches.filter((keyword) => keyword !== stop.keyword);
    if (stop.keyword === 'failed') ({ section, failed } = parseFailedBranch(parser, stop, branches));
    else {
      parser.expectTagEnd();
      section = parseSection(parser, branches);
      pending = { body: section.body, start: stop.start, end: section.end };
    }
  }
  return { body, pending, failed };
}

/** The cursor is behind `failed`. `branches` may follow it. */
export function parseFailedBranch(
  parser: Parser,
  tag: Tag,
  branches: readonly string[],
): { readonly section: Section; readonly failed: FailedBranch } {
  const name = parseErrorName(parser);
  parser.expectTagEnd();
  const section = parseSection(parser, branches);
  return { section, failed: { name, body: section.body, start: tag.start, end: section.end } };
}

export function parseErrorName(parser: Parser): string | null {
  return parser.at('tagEnd') ? null : parseBindingName(parser, 'the name of the error').value;
}
