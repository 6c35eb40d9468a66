/** Blocks as entries of a template's block table: their branches are functions at module level, called from wherever the block stands. */
import type { Block, Body, Expression, FailedBranch, Param, Region } from '../ast/nodes.ts';
import type { TemplateUnit } from '../analysis/template-unit.ts';
import { optionalIdentifier } from './expressions/name.ts';
import type { FunctionWriter } from './function-writer.ts';
import type { Generator } from './generator.ts';
import { Scope } from './scope.ts';
import { dictionary } from './expressions/call.ts';
import { NO_SLOTS } from './statements/def.ts';

/** The `BlockProgram` of a block, as the text of an object literal. */
export function blockProgram(generator: Generator, node: Block | Region): string {
  return node.type === 'Block' ? ofBlock(generator, node) : ofRegion(generator, node);
}

/** The page's default failed view, or `null`. */
export function defaultFailed(generator: Generator, unit: TemplateUnit): string {
  const node = unit.ast.body.find((candidate) => candidate.type === 'DefaultFailed');
  return node === undefined ? 'null' : failedFunction(generator, 'failed_page', node.failed, () => {});
}

function ofBlock(generator: Generator, block: Block): string {
  const begin = (fn: FunctionWriter): void => {
    fn.block = { name: block.name, site: generator.site(block, block.name) };
  };
  const branch = (name: string, statements: Body, mayStreamLoops: boolean): string =>
    generator.hoist(
      `${name}_${block.name}`,
      generator.function(generator.target, new Scope(generator.rootScope), (fn) => {
        begin(fn);
        fn.mayStreamLoops = mayStreamLoops;
        fn.statements(statements);
      }),
    );
  const body = branch('block', block.body, true);
  const pending = block.pending === null ? 'null' : branch('pending', block.pending.body, false);
  const failed = block.failed === null ? 'null' : failedFunction(generator, `failed_${block.name}`, block.failed, begin);
  return program(body, pending, failed, blockCondition(generator, block.name, block.condition));
}

/** Rendered on its own, a region takes its parameters from the context. */
function ofRegion(generator: Generator, region: Region): string {
  const fn = generator.function(generator.target, new Scope(generator.rootScope), (inner) => {
    inner.slots = NO_SLOTS;
    inner.mayStreamLoops = true;
    for (const param of region.params) takeFromContext(inner, param);
    inner.statements(region.body);
  });
  return program(generator.hoist(`region_${region.name}`, fn), 'null', 'null', 'null');
}

function program(body: string, pending: string, failed: string, condition: string): string {
  return `{ body: ${body}, pending: ${pending}, failed: ${failed}, condition: ${condition} }`;
}

function takeFromContext(fn: FunctionWriter, { name, kind, defaultValue, start, end }: Param): void {
  const js = fn.generator.variable(name);
  const source = { type: 'Identifier', name, start, end } as const;
  if (kind !== 'positional') {
    fn.statement(`const ${js} = ${optionalIdentifier(fn, source)} ?? ${kind === 'rest' ? '[]' : dictionary([])};`);
  } else if (defaultValue === null) fn.statement(`const ${js} = ${fn.expression(source)};`);
  else {
    fn.statement(`let ${js} = ${optionalIdentifier(fn, source)};`);
    fn.statement(`if (${js} === undefined) ${js} = ${fn.expression(defaultValue)};`);
  }
  fn.scope.declare(name, js);
}

function failedFunction(generator: Generator, name: string, failed: FailedBranch, begin: (fn: FunctionWriter) => void): string {
  const js = generator.variable(failed.name ?? 'error');
  const fn = generator.function(generator.target, new Scope(generator.rootScope), (inner) => {
    begin(inner);
    if (failed.name !== null) inner.scope.declare(failed.name, js);
    inner.statements(failed.body);
  });
  return generator.hoist(name, fn, `ctx, state, blocks, ${js}`);
}

function blockCondition(generator: Generator, name: string, test: Expression | null): string {
  if (test === null) return 'null';
  const fn = generator.function(generator.target.text, new Scope(generator.rootScope), (inner) => {
    inner.returnsValue = true;
    inner.statement(`return ${inner.condition(test)};`);
  });
  return generator.hoist(`condition_${name}`, fn);
}
