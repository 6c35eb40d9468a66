import type { Expression, FromImport, Import } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { visibleContext } from './include.ts';

/** `{% import "x" as m %}` */
export function importAs(fn: FunctionWriter, node: Import): void {
  bind(fn, node.name, namespace(fn, node.template, node));
}

/** `{% from "x" import a, b as c %}` */
export function fromImport(fn: FunctionWriter, node: FromImport): void {
  const from = fn.temp();
  const template = fn.temp();
  fn.statement(`${template} = ${fn.expression(node.template)};`);
  fn.statement(`${from} = ${namespace(fn, null, node, template)};`);
  for (const name of node.names) {
    bind(fn, name.alias, fn.exactly(name, `${fn.generator.helper('imported')}(${from}, ${quote(name.name)}, ${template})`));
  }
}

function namespace(fn: FunctionWriter, template: Expression | null, node: Import | FromImport, known = ''): string {
  const name = template === null ? known : fn.expression(template);
  const context = node.withContext ? visibleContext(fn) : 'null';
  const call = fn.exactCall(node, fn.generator.helper('importTemplate'), ['state', context, name, 'unit']);
  if (!fn.target.isAsync) return call;
  fn.awaits = true;
  return `await ${call}`;
}

/** Imported names are template variables at the top level, locals elsewhere. */
function bind(fn: FunctionWriter, name: string, value: string): void {
  const { generator } = fn;
  if (fn.scope === generator.rootScope) {
    fn.braces(`if (!${generator.helper('isInherited')}(blocks, unit, ${quote(name)}))`, () =>
      fn.statement(`ctx[${quote(name)}] = ${value};`),
    );
    return;
  }
  const js = generator.variable(name);
  fn.statement(`const ${js} = ${value};`);
  fn.scope.declare(name, js);
}
