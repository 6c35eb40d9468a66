import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { warnOnce } from './warn-once.ts';

/** Only what no analysis sees can do that: a template whose name is computed. */
export function latePush(env: RuntimeEnvironment, stack: string): void {
  const message = `something is pushed to the stack "${stack}" after that has been sent, and is lost; write the name of the template that pushes, or include it outside of blocks that arrive later`;
  warnOnce(env, { code: 'late_push', message, template: null, line: null, column: null });
}
