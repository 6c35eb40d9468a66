/** Errors get their place here: the innermost template that was executing, and the templates around it. */
import { TemplateError, TemplateRuntimeError } from '../runtime/errors.ts';
import type { ProgramUnit } from '../runtime/program.ts';
import { codeFrame } from '../source/code-frame.ts';

/** True for errors that must pass untouched: a render that was aborted. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The error as a TemplateError with the place of entry `at` of the unit's position table. */
export function locateError(error: unknown, unit: ProgramUnit, at: number, source: string | null): unknown {
  if (isAbort(error)) return error;
  const line = unit.positions[at * 2] ?? 1;
  const column = unit.positions[at * 2 + 1] ?? 1;
  const known = error instanceof TemplateError ? error : wrap(error);
  if (known.line === null) {
    return known.locate({ template: unit.name, line, column, codeFrame: source === null ? null : codeFrame(source, line, column) });
  }
  const last = known.templateStack.at(-1)?.template ?? known.template;
  if (last !== unit.name) known.templateStack.push({ template: unit.name, line });
  return known;
}

function wrap(error: unknown): TemplateRuntimeError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `a thrown ${typeof error}: ${String(error)}`;
  return new TemplateRuntimeError(error instanceof TypeError ? 'type_error' : 'runtime_error', text, {
    cause: error,
    hint: 'the cause is the original error',
  });
}
