import type { With, WithConditional } from '../../ast/nodes.ts';
import { bindTarget, unpacked } from '../bind-target.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { Scope } from '../scope.ts';

/** `{% with a = 1, b = a %}`: each value sees the names before it. */
export function withNames(fn: FunctionWriter, node: With): void {
  fn.scoped(new Scope(fn.scope), () => {
    for (const one of node.assignments) {
      const value = fn.exactly(one, unpacked(fn, one.target, fn.expression(one.value)));
      fn.statement(`const ${bindTarget(fn, one.target).pattern} = ${value};`);
    }
    fn.scopedBody(node.body);
  });
}

/** `{% with value as name, … %}`: a value is only evaluated if those before it are truthy. */
export function withValues(fn: FunctionWriter, node: WithConditional): void {
  const { generator } = fn;
  const scope = new Scope(fn.scope);
  const bound = node.subjects.map(({ name, value }) => ({ name, value, js: generator.variable(name) }));
  fn.statement(`let ${bound.map(({ js }) => js).join(', ')};`);
  const tests = bound.map(({ js, value }) => `${generator.helper('truthy')}(${js} = ${fn.exactly(value, fn.expression(value))})`);
  for (const { name, js } of bound) scope.declare(name, js);
  fn.braces(`if (${tests.join(' && ')})`, () => fn.scopedBody(node.body, scope));
  const { alternate } = node;
  if (alternate !== null) fn.braces('else', () => fn.scopedBody(alternate));
}
