import type { Diagnostic } from './options.ts';

/** A diagnostic as a line for the console. */
export function describeDiagnostic({ code, message, template, line, column }: Diagnostic): string {
  const place = line === null ? '' : ` (${template ?? '<string>'}:${line}:${column})`;
  return `[millrace] ${message}${place} ${code}`;
}
