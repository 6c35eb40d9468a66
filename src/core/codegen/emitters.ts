import type { Body, Expression } from '../ast/nodes.ts';
import type { FunctionWriter } from './function-writer.ts';

/** The emitter tables, handed to the function writer so that an emitter reaches any other without importing it. */
export interface Emitters {
  expression(fn: FunctionWriter, node: Expression): string;
  /** The value, or undefined where a strict read would throw. */
  optional(fn: FunctionWriter, node: Expression): string;
  /** A JavaScript condition. */
  condition(fn: FunctionWriter, node: Expression): string;
  statements(fn: FunctionWriter, body: Body): void;
}
