import { Stacks } from '../runtime/stacks.ts';
import { emitted } from './emitted.ts';
import type { StackKeeping } from './module-parts.ts';

export const stackKeeping: StackKeeping = {
  begin: (budget) => new Stacks(budget),
  finish: (rendered, state, table) => emitted(rendered, state, table),
};
