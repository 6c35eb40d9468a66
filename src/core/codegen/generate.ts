/** TemplateUnit + target → the text of a program factory: `(rt) => { … return program; }`. */
import { isChildStatement, type TemplateUnit } from '../analysis/template-unit.ts';
import type { TargetName } from '../runtime/state.ts';
import { LineIndex } from '../source/line-index.ts';
import { blockProgram, defaultFailed } from './block-program.ts';
import type { CodeWriter } from './code-writer.ts';
import type { Emitters } from './emitters.ts';
import type { FunctionWriter } from './function-writer.ts';
import { type GenerateOptions, Generator } from './generator.ts';
import { quote } from './quote.ts';
import { condition, expression } from './expressions/expression.ts';
import { optional } from './expressions/guard.ts';
import { setupOfBlock, setupWithoutOutput } from './statements/setup.ts';
import { statement, statements } from './statements/statement.ts';
import { targets } from './targets/index.ts';
import { Uses } from './uses.ts';

const emitters: Emitters = { expression, optional, condition, statements };

/** @param uses is told what the program needs */
export function generate(unit: TemplateUnit, targetName: TargetName, options: GenerateOptions, uses: Uses = new Uses()): string {
  const target = targets[targetName];
  const generator = new Generator(unit, target, options, emitters, new LineIndex(unit.ast.source), uses);
  const render = generator.hoist(
    'render',
    generator.function(target, generator.rootScope, (fn) => writeRender(fn, unit)),
  );
  const setup = generator.hoist(
    'setup',
    generator.function(target.text, generator.rootScope, (fn) => setupOfBlock(fn, unit)),
  );
  const blocks = [...unit.blocks.values()].map((block) => [block.name, blockProgram(generator, block)] as const);
  const failed = defaultFailed(generator, unit);
  const parentAt = unit.extends === null ? null : generator.position(unit.extends);
  return generator.finish((writer: CodeWriter) => {
    writer.block(
      'return',
      () => {
        writer.line('unit,');
        writer.line(`render: ${render},`);
        writer.line(`setup: ${setup},`);
        writer.block(
          'blocks:',
          () => {
            writer.line('__proto__: null,');
            for (const [name, program] of blocks) writer.line(`[${quote(name)}]: ${program},`);
          },
          ',',
        );
        writer.line(`parent: ${unit.parent === undefined ? 'undefined' : JSON.stringify(unit.parent)},`);
        writer.line(`parentAt: ${parentAt},`);
        writer.line(`topLevelNames: ${JSON.stringify(unit.topLevelNames)},`);
        writer.line(`assigns: ${unit.assigns},`);
        writer.line(`placesStacks: ${unit.placesStacks},`);
        writer.line(`failed: ${failed},`);
      },
      ';',
    );
  });
}

/** A template with a parent runs its assignments, defs and imports, then renders the parent; any other writes its body. */
function writeRender(fn: FunctionWriter, unit: TemplateUnit): void {
  if (unit.extends === null) {
    fn.statements(unit.ast.body);
    return;
  }
  for (const node of unit.ast.body) {
    if (node.type === 'Setup') setupWithoutOutput(fn, node);
    else if (isChildStatement(node)) statement(fn, node);
  }
  const { generator } = fn;
  const parent = generator.variable('parent');
  const extend = fn.exactCall(unit.extends, generator.helper('extend'), [
    'state',
    'blocks',
    'unit',
    fn.expression(unit.extends.template),
  ]);
  if (fn.target.isAsync) fn.awaits = true;
  fn.statement(`const ${parent} = ${fn.target.isAsync ? 'await ' : ''}${extend};`);
  fn.call(`${parent}.program.render(ctx, state, ${parent}.blocks)`);
}
