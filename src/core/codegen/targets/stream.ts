import type { Target } from '../target.ts';
import { sync } from './sync.ts';

/** A generator of chunks. */
export const stream: Target = {
  name: 'stream',
  isAsync: false,
  isStream: true,
  text: sync,
  immediate: sync,
  functionHeader: (name, params) => `function* ${name}(${params})`,
  call: () => null,
};
