import type { Diagnostic } from '../environment/options.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';

const told = new WeakMap<RuntimeEnvironment, Set<string>>();

/** Hands a diagnostic to the app the first time: a page is rendered often, its author needs to be told once. */
export function warnOnce(env: RuntimeEnvironment, diagnostic: Diagnostic): void {
  const known = told.get(env.root) ?? new Set();
  told.set(env.root, known);
  const { code, template, line, column, message } = diagnostic;
  const id = JSON.stringify([code, template, line, column, message]);
  if (known.has(id)) return;
  known.add(id);
  env.report(diagnostic);
}
