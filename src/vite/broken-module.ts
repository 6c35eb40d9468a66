/** A template with errors, in development: its module throws when the template is asked for, and the rest of the app goes on. */
import type { TemplateError } from '../core/runtime/errors.ts';

/** @param errors at least one */
export function brokenModule(errors: readonly TemplateError[]): string {
  const found = errors.map(({ code, reason, hint, template, line, column, endLine, endColumn, codeFrame }) => ({
    code,
    reason,
    options: { hint, place: { template, line, column, endLine, endColumn, codeFrame } },
  }));
  return `
import { TemplateSyntaxError } from 'millrace/runtime';
const found = ${JSON.stringify(found)};
export default {
  get programs() {
    const [first, ...others] = found.map(({ code, reason, options }) => new TemplateSyntaxError(code, reason, options));
    throw first.withOthers(others);
  },
};
`;
}
