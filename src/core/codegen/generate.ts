/** TemplateUnit + target → the text of a program factory: `(rt) => { … return program; }`. */
import type { Block, FailedBranch, Statement } from '../ast/nodes.ts';
import { isChildStatement, type TemplateUnit } from '../analysis/template-unit.ts';
import type { TargetName } from '../runtime/state.ts';
import { LineIndex } from '../source/line-index.ts';
import type { CodeWriter } from './code-writer.ts';
import type { Emitters } from './emitters.ts';
import type { FunctionWriter } from './function-writer.ts';
import { type GenerateOptions, Generator } from './generator.ts';
import { quote } from './quote.ts';
import { Scope } from './scope.ts';
import { condition, expression } from './expressions/expression.ts';
import { optional } from './expressions/guard.ts';
import { statement, statements } from './statements/statement.ts';
import { targets } from './targets/index.ts';

const emitters: Emitters = { expression, optional, condition, statements };

export function generate(unit: TemplateUnit, targetName: TargetName, options: GenerateOptions): string {
  const target = targets[targetName];
  const generator = new Generator(unit, target, options, emitters, new LineIndex(unit.ast.source));
  const render = generator.hoist(
    'render',
    generator.function(target, generator.rootScope, (fn) => writeRender(fn, unit)),
  );
  const setup = generator.hoist(
    'setup',
    generator.function(target.text, generator.rootScope, (fn) => writeSetup(fn, unit)),
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
  for (const node of unit.ast.body) if (isChildStatement(node)) statement(fn, node);
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

/** For a block rendered on its own: what the block may need is defined, what can't be for lack of data stays undefined. */
function writeSetup(fn: FunctionWriter, unit: TemplateUnit): void {
  if (unit.blocks.size === 0 && unit.extends === null) return;
  for (const node of unit.ast.body) {
    if (!isChildStatement(node)) continue;
    if (node.type === 'Set') lenient(fn, node);
    else statement(fn, node);
  }
}

function lenient(fn: FunctionWriter, node: Statement): void {
  const error = fn.generator.variable('error');
  fn.braces('try', () => statement(fn, node));
  fn.braces(`catch (${error})`, () =>
    fn.statement(`if (!(${error} instanceof ${fn.generator.helper('UndefinedError')})) throw ${error};`),
  );
}

function blockProgram(generator: Generator, block: Block): string {
  const write = (mayStreamLoops: boolean, body: Block['body'], error: { name: string; js: string } | null = null) =>
    generator.function(generator.target, new Scope(generator.rootScope), (fn) => {
      fn.block = { name: block.name, site: generator.site(block, block.name) };
      fn.mayStreamLoops = mayStreamLoops;
      if (error !== null) fn.scope.declare(error.name, error.js);
      fn.statements(body);
    });
  const body = generator.hoist(`block_${block.name}`, write(true, block.body));
  const pending = block.pending === null ? 'null' : generator.hoist(`pending_${block.name}`, write(false, block.pending.body));
  const failed = block.failed === null ? 'null' : failedFunction(generator, `failed_${block.name}`, block.failed, write);
  return `{ body: ${body}, pending: ${pending}, failed: ${failed}, condition: ${blockCondition(generator, block)} }`;
}

type WriteBody = (mayStreamLoops: boolean, body: Block['body'], error: { name: string; js: string } | null) => FunctionWriter;

function failedFunction(generator: Generator, name: string, failed: FailedBranch, write: WriteBody): string {
  const js = generator.variable(failed.name ?? 'error');
  const error = failed.name === null ? null : { name: failed.name, js };
  return generator.hoist(name, write(false, failed.body, error), `ctx, state, blocks, ${js}`);
}

function blockCondition(generator: Generator, block: Block): string {
  const test = block.condition;
  if (test === null) return 'null';
  const fn = generator.function(generator.target.text, new Scope(generator.rootScope), (inner) => {
    inner.returnsValue = true;
    inner.statement(`return ${inner.condition(test)};`);
  });
  return generator.hoist(`condition_${block.name}`, fn);
}

function defaultFailed(generator: Generator, unit: TemplateUnit): string {
  const node = unit.ast.body.find((candidate) => candidate.type === 'DefaultFailed');
  if (node === undefined) return 'null';
  return failedFunction(generator, 'failed_page', node.failed, (_mayStreamLoops, body, error) =>
    generator.function(generator.target, new Scope(generator.rootScope), (fn) => {
      if (error !== null) fn.scope.declare(error.name, error.js);
      fn.statements(body);
    }),
  );
}
