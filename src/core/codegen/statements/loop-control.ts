import type { Break, Continue } from '../../ast/nodes.ts';
import type { FunctionWriter, LoopExits } from '../function-writer.ts';

/** The exits of a loop that is a loop in JavaScript too. */
export const NEXT_TURN: LoopExits = { break: 'break;', continue: 'continue;' };

/** `{% break %}` and `{% continue %}`. What a stream has collected leaves first, as at the end of a turn. */
export function loopControl(fn: FunctionWriter, node: Break | Continue): void {
  if (fn.loop === null) throw new Error(`a ${node.type} outside any loop in ${fn.generator.unit.name}`);
  if (fn.target.isStream) fn.flush();
  fn.statement(fn.loop[node.type === 'Break' ? 'break' : 'continue']);
}
