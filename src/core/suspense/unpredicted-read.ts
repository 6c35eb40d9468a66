import { TemplateRuntimeError } from '../runtime/errors.ts';

/** The net under the analysis: a key that is still loading was read where no boundary waits for it. */
export function unpredictedRead(name: string): TemplateRuntimeError {
  return new TemplateRuntimeError(
    'unpredicted_read',
    `"${name}" was read while it is still loading, where the analysis did not expect it`,
    {
      hint: `this is a fault of Millrace, please report it; \`hold: ["${name}"]\` avoids it`,
    },
  );
}
