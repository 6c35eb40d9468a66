/**
 * What a template defines for its blocks. In a page the statements run where they stand. A block that is rendered on its own needs them
 * first: then its templates' `setup` functions run, the most derived first.
 */
import type { Body, Capture, Do, Set as SetNode, Setup, Statement } from '../../ast/nodes.ts';
import { isChildStatement, type TemplateUnit } from '../../analysis/template-unit.ts';
import type { FunctionWriter } from '../function-writer.ts';

/** `{% globals %}` where it stands: its statements belong to the scope around it. */
export function setup(fn: FunctionWriter, node: Setup): void {
  fn.statements(node.body);
}

/** The same in a template with a parent, which has no place for what is printed. */
export function setupWithoutOutput(fn: FunctionWriter, node: Setup): void {
  const silent = node.body.filter((inner) => inner.type !== 'Text' && inner.type !== 'Output');
  if (silent.every(isChildStatement)) {
    for (const inner of silent) {
      if (inner.type === 'Setup') setupWithoutOutput(fn, inner);
      else fn.statements([inner]);
    }
    return;
  }
  const { generator } = fn;
  const { text } = fn.target;
  const body = generator.hoist(
    'globals',
    generator.function(text, generator.rootScope, (inner) => inner.statements(silent)),
  );
  if (text.isAsync) fn.awaits = true;
  fn.statement(`${text.isAsync ? 'await ' : ''}${body}(ctx, state, blocks);`);
}

/** The `setup` function of a template: imports, defs, regions, `let`, and all that stands in `globals`. */
export function setupOfBlock(fn: FunctionWriter, unit: TemplateUnit): void {
  if (unit.blocks.size === 0 && unit.extends === null) return;
  for (const node of unit.ast.body) {
    if (node.type === 'Setup') all(fn, node.body);
    else if (isChildStatement(node) && !isOfThePage(node)) one(fn, node);
  }
}

/** What only a whole page sets and collects. */
function isOfThePage(node: Statement): boolean {
  return node.type === 'Capture' || node.type === 'Push' || (node.type === 'Set' && node.keyword !== 'let');
}

function all(fn: FunctionWriter, body: Body): void {
  for (const node of body) {
    if (node.type === 'Setup') all(fn, node.body);
    else if (node.type !== 'Text' && node.type !== 'Output') one(fn, node);
  }
}

function one(fn: FunctionWriter, node: Statement): void {
  if (node.type === 'Set' || node.type === 'Do' || node.type === 'Capture') lenient(fn, node);
  else fn.statements([node]);
}

/** What can't be for lack of data stays undefined: the block may do without it. */
function lenient(fn: FunctionWriter, node: SetNode | Do | Capture): void {
  const error = fn.generator.variable('error');
  fn.braces('try', () => fn.statements([node]));
  fn.braces(`catch (${error})`, () =>
    fn.statement(`if (!(${error} instanceof ${fn.generator.helper('UndefinedError')})) throw ${error};`),
  );
}
