import type { TemplateSyntaxError } from '../core/runtime/errors.ts';

/** Every error of a source as two lines for the console: what and where, and a way out. */
export function describeSyntaxErrors({ errors }: TemplateSyntaxError): string {
  return errors
    .map(({ template, line, column, code, reason, hint }) => {
      const wayOut = hint === null ? '' : `  ${hint}\n`;
      return `${template ?? '<string>'}:${line}:${column}: error ${code}: ${reason}\n${wayOut}`;
    })
    .join('');
}
