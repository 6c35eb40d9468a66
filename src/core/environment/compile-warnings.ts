/** What compiles, and probably isn't meant. */
import type { TemplateUnit } from '../analysis/template-unit.ts';
import type { Outline, Place } from '../analysis/outline.ts';
import { filtersAfterCoalescing } from '../analysis/warnings/filters-after-coalescing.ts';
import { lostAssignments } from '../analysis/warnings/lost-assignments.ts';
import { LineIndex } from '../source/line-index.ts';
import type { Diagnostic } from './options.ts';

/** @param forJinja also what only means something else in Jinja */
export function compileWarnings({ ast, name }: TemplateUnit, outline: Outline, forJinja: boolean): readonly Diagnostic[] {
  const problem = (code: string, message: string, { line, column }: Place): Diagnostic => ({
    code,
    message,
    template: name,
    line,
    column,
  });
  const lines = new LineIndex(ast.source);
  const filters = filtersAfterCoalescing(ast).map((filter) =>
    problem(
      'precedence',
      `the filter "${filter.name}" applies to the right side of ?? only: write (a ?? b) | ${filter.name}, or a ?? (b | ${filter.name}) if that is meant`,
      lines.locate(filter.nameStart),
    ),
  );
  const lost = (forJinja ? lostAssignments(outline) : []).map(({ name, at, readAt }) =>
    problem(
      'set_in_branch',
      `"${name}" is set for this branch only and read behind it, in line ${readAt.line}: write {% let ${name} = … %}, or use another name`,
      at,
    ),
  );
  return [...filters, ...lost];
}
