import type { Target } from '../target.ts';
import { sync } from './sync.ts';
import { async } from './async.ts';

/** An async generator of chunks; what is written so far leaves before it waits. */
export const streamAsync: Target = {
  name: 'streamAsync',
  isAsync: true,
  isStream: true,
  text: async,
  immediate: sync,
  functionHeader: (name, params) => `async function* ${name}(${params})`,
  call: () => null,
};
