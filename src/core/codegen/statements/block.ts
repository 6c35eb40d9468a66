import type { Block } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';

/** A block's call site. The body is a module-level function; the table knows which template's body it is. A fragment has no call site. */
export function block(fn: FunctionWriter, node: Block): void {
  if (node.isFragment) return;
  const { generator } = fn;
  const call = `blocks.render.${node.name}(ctx, state, blocks)`;
  if (generator.target.isStream) {
    fn.callOwn(fn.exactly(node, call));
    return;
  }
  const deferred = `${generator.helper('deferredBlock')}(${generator.site(node, node.name)}, ctx, state, blocks)`;
  fn.call(fn.exactly(node, `state.deferred === null ? ${call} : ${deferred}`));
}
