import type { Target } from '../ast/nodes.ts';
import type { FunctionWriter } from './function-writer.ts';

export interface Bound {
  /** JavaScript declaration pattern. */
  readonly pattern: string;
}

/** Declares a target's names in the function's scope and answers the destructuring pattern for them. */
export function bindTarget(fn: FunctionWriter, target: Target): Bound {
  if (target.type === 'NameTarget') return { pattern: fn.scope.declare(target.name, fn.generator.variable(target.name)) };
  return { pattern: `[${target.elements.map((element) => bindTarget(fn, element).pattern).join(', ')}]` };
}

/** A value ready for `bindTarget`'s pattern: tuples are unpacked with their lengths checked, at every depth. */
export function unpacked(fn: FunctionWriter, target: Target, value: string): string {
  if (target.type === 'NameTarget') return value;
  if (target.elements.every((element) => element.type === 'NameTarget')) {
    return `${fn.generator.helper('unpack')}(${value}, ${target.elements.length})`;
  }
  return `${fn.generator.helper('unpackNested')}(${value}, ${shape(target)})`;
}

/** `a, (b, c)` → `[null, [null, null]]`. */
function shape(target: Target): string {
  return target.type === 'NameTarget' ? 'null' : `[${target.elements.map(shape).join(', ')}]`;
}
