/** Errors get their place here: the innermost template that was executing, and the templates around it. */
import { asTemplateError, isAbort, isStackOverflow } from '../runtime/placed.ts';
import type { ProgramUnit } from '../runtime/program.ts';
import { codeFrame } from '../source/code-frame.ts';
import { LINE_BREAK } from '../source/line-index.ts';

/** The error as a TemplateError with the place of entry `at` of the unit's position table. */
export function locateError(error: unknown, unit: ProgramUnit, at: number, source: string | null): unknown {
  if (isAbort(error)) return error;
  const known = asTemplateError(error);
  const place = known.line === null ? (known.at ?? at) : at;
  const line = unit.positions[place * 2] ?? 1;
  const column = unit.positions[place * 2 + 1] ?? 1;
  if (known.line === null) {
    return known.locate({
      template: unit.name,
      line,
      column,
      codeFrame: source === null || isStackOverflow(known.cause) ? null : frame(source, line, column),
    });
  }
  const last = known.templateStack.at(-1)?.template ?? known.template;
  if (last !== unit.name) known.templateStack.push({ template: unit.name, line });
  return known;
}

/** Positions are those of names, or where an expression begins: the word there is marked. */
function frame(source: string, line: number, column: number): string {
  const text = source.split(LINE_BREAK)[line - 1] ?? '';
  const word = /^\w+/.exec(text.slice(column - 1))?.[0] ?? ' ';
  return codeFrame(source, line, column, column + word.length);
}
