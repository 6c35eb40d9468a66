/**
 * `{% for target in iterable [if test] %} … {% else %} … {% end %}`; `empty` is another word for `else`.
 * `{% async for … %}` has `{% failed [name] %}` besides.
 */

import type { Body, FailedBranch, For } from '../../ast/nodes.ts';
import { parseFailedBranch } from '../boundary.ts';
import { parseIterable } from '../expressions.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';
import { parseTarget } from '../targets.ts';

const ALTERNATES: readonly string[] = ['else', 'empty'];

export function parseFor(parser: Parser, tag: Tag): For {
  return parseLoop(parser, tag, false);
}

/** The cursor is behind `for`. */
export function parseLoop(parser: Parser, tag: Tag, isAsync: boolean): For {
  const target = parseTarget(parser);
  parser.expect('operator', 'in');
  const iterable = parseIterable(parser);
  const test = parser.accept('name', 'if') ? parser.condition() : null;
  parser.openBlock(tag);

  let branches = isAsync ? [...ALTERNATES, 'failed'] : ALTERNATES;
  let section = parseSection(parser, branches);
  const { body } = section;
  let alternate: Body | null = null;
  let failed: FailedBranch | null = null;
  while (!section.isLast) {
    const { stop } = section;
    if (stop.keyword === 'failed') {
      branches = branches.filter((keyword) => keyword !== 'failed');
      ({ section, failed } = parseFailedBranch(parser, stop, branches));
    } else {
      branches = branches.filter((keyword) => !ALTERNATES.includes(keyword));
      parser.expectTagEnd();
      section = parseSection(parser, branches);
      alternate = section.body;
    }
  }
  return { type: 'For', isAsync, target, iterable, test, body, alternate, failed, start: tag.start, end: parser.lastEnd };
}
