import type { PurityRules } from '../analysis/metadata/purity.ts';
import { isBuiltin, type Registered } from './is-builtin.ts';

/** Built-in filters whose result differs from call to call or from request to request. */
const IMPURE_FILTERS: ReadonlySet<string> = new Set(['random', 'shuffle', 'csp_nonce']);

/** Built-ins are known; what the app registers, under whatever name, is not. */
export function purityRules(registered: Registered): PurityRules {
  return {
    filter: (name) => (!isBuiltin(registered, 'filter', name) ? 'unknown' : IMPURE_FILTERS.has(name) ? 'impure' : 'pure'),
    // `is pending` belongs to the language; it is in no registry.
    test: (name) => (name === 'pending' || isBuiltin(registered, 'test', name) ? 'pure' : 'unknown'),
    // Functions about the request are the environment's own, so unknown here: never cached for anybody else.
    global: (name) => (isBuiltin(registered, 'global', name) ? 'pure' : 'unknown'),
  };
}
