import type { PurityRules } from '../analysis/metadata/purity.ts';
import { builtinFilters } from '../builtins/filters/index.ts';
import { builtinGlobals } from '../builtins/globals.ts';
import { builtinTests } from '../builtins/tests.ts';

/** Built-in filters whose result differs from call to call or from request to request. */
const IMPURE_FILTERS: ReadonlySet<string> = new Set(['random', 'shuffle', 'csp_nonce']);

type Kind = 'filter' | 'test' | 'global';

const BUILTIN: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  filter: builtinFilters,
  test: builtinTests,
  global: builtinGlobals,
};

/** Built-ins are known; what the app registers, under whatever name, is not. */
export function purityRules(registered: Readonly<Record<Kind, ReadonlyMap<string, unknown>>>): PurityRules {
  const isBuiltin = (kind: Kind, name: string): boolean =>
    Object.hasOwn(BUILTIN[kind], name) && registered[kind].get(name) === BUILTIN[kind][name];
  return {
    filter: (name) => (!isBuiltin('filter', name) ? 'unknown' : IMPURE_FILTERS.has(name) ? 'impure' : 'pure'),
    // `is pending` belongs to the language; it is in no registry.
    test: (name) => (name === 'pending' || isBuiltin('test', name) ? 'pure' : 'unknown'),
    global: (name) => (isBuiltin('global', name) ? 'pure' : 'unknown'),
  };
}
