import type { Target } from '../target.ts';
import { sync } from './sync.ts';

/** Returns text as long as nothing awaits; only a function whose own code awaits is `async`, and it awaits only real promises. */
export const async: Target = {
  name: 'async',
  isAsync: true,
  isStream: false,
  get text() {
    return async;
  },
  immediate: sync,
  functionHeader: (name, params, needsAwait) => `${needsAwait ? 'async ' : ''}function ${name}(${params})`,
  call: (expression, temp) => {
    const result = temp();
    return { code: `(typeof (${result} = ${expression}) === "string" ? ${result} : await ${result})`, awaits: true };
  },
};
