/** Errors get their place here: the innermost template that was executing, and the templates around it. */
import { asTemplateError, isAbort, isStackOverflow } from '../runtime/placed.ts';
import type { TemplateError } from '../runtime/errors.ts';
import type { ProgramUnit } from '../runtime/program.ts';

/** What only some environments know of errors. */
export interface Explainer {
  /** Gives the error its hint. */
  hint(error: TemplateError): void;
  /** The lines around a place, if they are at hand. */
  lines(unit: ProgramUnit, line: number, column: number): string | null;
}

/** The error as a TemplateError with the place of entry `at` of the unit's position table. */
export function locateError(error: unknown, unit: ProgramUnit, at: number, explainer?: Explainer): unknown {
  if (isAbort(error)) return error;
  const known = asTemplateError(error);
  const place = known.line === null ? (known.at ?? at) : at;
  const line = unit.positions[place * 2] ?? 1;
  const column = unit.positions[place * 2 + 1] ?? 1;
  if (known.line === null) {
    if (explainer === undefined) delete known.about;
    else explainer.hint(known);
    return known.locate({
      template: unit.name,
      line,
      column,
      codeFrame: explainer === undefined || isStackOverflow(known.cause) ? null : explainer.lines(unit, line, column),
    });
  }
  const last = known.templateStack.at(-1)?.template ?? known.template;
  if (last !== unit.name) known.templateStack.push({ template: unit.name, line });
  return known;
}
