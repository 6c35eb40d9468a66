import type { ProgramUnit } from '../runtime/program.ts';
import type { Diagnostic } from './options.ts';

/** A diagnostic of a place in a template; `at` counts the unit's positions. */
export function diagnosticAt(code: string, message: string, { name, positions }: ProgramUnit, at: number): Diagnostic {
  return { code, message, template: name, line: positions[at * 2] ?? null, column: positions[at * 2 + 1] ?? null };
}

/** One of no place that is known. */
export function unplacedDiagnostic({ code, message }: Pick<Diagnostic, 'code' | 'message'>): Diagnostic {
  return { code, message, template: null, line: null, column: null };
}
