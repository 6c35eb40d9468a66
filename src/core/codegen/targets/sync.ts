import type { Target } from '../target.ts';

/** One function, one string. */
export const sync: Target = {
  name: 'sync',
  isAsync: false,
  isStream: false,
  get text() {
    return sync;
  },
  get immediate() {
    return sync;
  },
  functionHeader: (name, params) => `function ${name}(${params})`,
  call: (expression) => ({ code: expression, awaits: false }),
};
