/**
 * Operands that may be undefined: the left side of `??`, the value of `default`, the subject of `is defined`. Names, attributes and items
 * are read leniently; anything more complex runs inside a guard that turns an UndefinedError into undefined.
 */
import type { Expression } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { optionalIndex, optionalMember } from './member.ts';
import { optionalIdentifier } from './name.ts';

/** The value, or undefined where a strict read would throw. */
export function optional(fn: FunctionWriter, node: Expression): string {
  switch (node.type) {
    case 'Identifier':
      return optionalIdentifier(fn, node);
    case 'MemberExpression':
      return optionalMember(fn, node);
    case 'IndexExpression':
      return optionalIndex(fn, node);
    case 'Literal':
      return fn.expression(node);
    default:
      return thunk(fn, node);
  }
}

function thunk(fn: FunctionWriter, node: Expression): string {
  const { code, awaits } = fn.awaiting(() => fn.expression(node));
  if (!awaits) return `${fn.generator.helper('guard')}(() => ${code})`;
  fn.awaits = true;
  return `(await ${fn.generator.helper('guardAsync')}(async () => ${code}))`;
}
