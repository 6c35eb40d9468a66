import { builtinFilters } from '../builtins/filters/index.ts';
import { builtinGlobals } from '../builtins/globals.ts';
import { builtinTests } from '../builtins/tests.ts';

export type Kind = 'filter' | 'test' | 'global';

/** What an environment has under each name. */
export type Registered = Readonly<Record<Kind, ReadonlyMap<string, unknown>>>;

const BUILTIN: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  filter: builtinFilters,
  test: builtinTests,
  global: builtinGlobals,
};

/** True if the app registered something under any name. */
export function hasOwn(registered: Registered, kind: Kind): boolean {
  return [...registered[kind].keys()].some((name) => !isBuiltin(registered, kind, name));
}

/** True if the name means the built-in, not what the app registered under it. */
export function isBuiltin(registered: Registered, kind: Kind, name: string): boolean {
  return Object.hasOwn(BUILTIN[kind], name) && registered[kind].get(name) === BUILTIN[kind][name];
}
