import type { Body, Suspense } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { Scope } from '../scope.ts';

/** An anonymous boundary: its branches are closures over the scope they stand in. */
export function suspense(fn: FunctionWriter, node: Suspense): void {
  const { generator } = fn;
  const body = branch(fn, 'body', node.body, null, true);
  const pending = node.pending === null ? 'null' : branch(fn, 'pending', node.pending.body, null, false);
  const failed = node.failed === null ? 'null' : branch(fn, 'failed', node.failed.body, node.failed.name ?? '', false);
  const plain = failed === 'null' ? body : `${generator.helper('withFailedBranch')}(${body}, ${failed})`;
  if (fn.target.isStream) {
    fn.call(fn.exactly(node, `${plain}(ctx, state, blocks)`));
    return;
  }
  const branches = `{ body: ${body}, pending: ${pending}, failed: ${failed} }`;
  const site = `${generator.helper('siteIn')}(blocks, ${generator.site(node, null)})`;
  const deferred = `state.deferred.boundary(${site}, ctx, state, blocks, ${branches})`;
  fn.call(fn.exactly(node, `state.deferred === null ? ${plain}(ctx, state, blocks) : ${deferred}`));
}

function branch(fn: FunctionWriter, name: string, body: Body, error: string | null, isBoundary: boolean): string {
  const { generator } = fn;
  const variable = generator.variable(name);
  const param = error ? generator.variable(error) : 'error';
  const inner = generator.function(fn.target, new Scope(fn.scope), (writer) => {
    writer.slots = fn.slots;
    writer.block = fn.block;
    writer.mayStreamLoops = isBoundary;
    if (error) writer.scope.declare(error, param);
    writer.statements(body);
  });
  fn.inner(inner.finish(variable, error === null ? 'ctx, state, blocks' : `ctx, state, blocks, ${param}`));
  return variable;
}
