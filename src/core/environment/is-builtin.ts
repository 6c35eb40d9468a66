import { builtinFilters } from '../builtins/filters/index.ts';
import { builtinGlobals } from '../builtins/globals.ts';
import { builtinTests } from '../builtins/tests.ts';
import type { Registry } from './registry.ts';

export type Kind = 'filter' | 'test' | 'global';

/** What an environment has under each name. */
export type Registered = Readonly<Record<Kind, Registry<unknown>>>;

const BUILTIN: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  filter: builtinFilters,
  test: builtinTests,
  global: builtinGlobals,
};

/** What `hasOwn` answered last: it is asked for each page that is streamed. */
const answers = new WeakMap<Registry<unknown>, { readonly revision: number; readonly hasOwn: boolean }>();

/** True if the app registered something under any name. */
export function hasOwn(registered: Registered, kind: Kind): boolean {
  const registry = registered[kind];
  const last = answers.get(registry);
  if (last?.revision === registry.revision) return last.hasOwn;
  const hasOwn = [...registry.keys()].some((name) => !isBuiltin(registered, kind, name));
  answers.set(registry, { revision: registry.revision, hasOwn });
  return hasOwn;
}

/** True if the name means the built-in, not what the app registered under it. */
export function isBuiltin(registered: Registered, kind: Kind, name: string): boolean {
  return Object.hasOwn(BUILTIN[kind], name) && registered[kind].get(name) === BUILTIN[kind][name];
}
