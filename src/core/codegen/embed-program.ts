/** The overrides of an embed as a program of its own, which stands in front of the embedded template in its block table. */
import type { AstNode, Embed } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import { isAssigning, overridesOf } from '../analysis/template-unit.ts';
import { blockProgram, type Placement } from './block-program.ts';
import type { FunctionWriter } from './function-writer.ts';
import { quote } from './quote.ts';

/**
 * The text of the program: a constant of the module. Overrides that show the slots of the def around them are closures instead.
 */
export function embedProgram(fn: FunctionWriter, node: Embed): string {
  const { generator } = fn;
  // By this unit `super()` tells overrides from blocks of the template around them, and Suspense one embed from the other.
  const unit = generator.constant(
    'embed',
    `{ name: unit.name, positions: unit.positions, within: ${quote(`${generator.siteId(node)}>`)} }`,
  );
  const showsSlots = fn.slots !== null && some(node.blocks, (inner) => inner.type === 'Slot' || isSlotFunction(inner));
  const place: Placement = {
    unit,
    slots: showsSlots ? fn.slots : null,
    define: showsSlots
      ? (name, inner, params) => {
          const variable = generator.variable(name);
          fn.inner(inner.finish(variable, params));
          return variable;
        }
      : (name, inner, params) => generator.hoist(name, inner, params),
  };
  const blocks = [...overridesOf(node).values()].map(
    (block) => `[${quote(block.name)}]: ${blockProgram(generator, block, place)}`,
  );
  const nothing = generator.helper('nothing');
  const program = `{ ${[
    `unit: ${unit}`,
    `render: ${nothing}`,
    `setup: ${nothing}`,
    `blocks: { ${['__proto__: null', ...blocks].join(', ')} }`,
    'parent: null',
    'parentAt: null',
    'topLevelNames: []',
    `assigns: ${some(node.blocks, isAssigning)}`,
    'failed: null',
  ].join(', ')} }`;
  return showsSlots ? program : generator.constant('overrides', program);
}

function isSlotFunction(node: AstNode): boolean {
  return node.type === 'Identifier' && (node.name === 'caller' || node.name === 'has_slot');
}
