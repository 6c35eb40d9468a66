/** Blocks as entries of a template's block table: their branches are functions at module level, called from wherever the block stands. */
import type { Block, Body, Expression, FailedBranch, Param, Region } from '../ast/nodes.ts';
import type { TemplateUnit } from '../analysis/template-unit.ts';
import { optionalIdentifier } from './expressions/name.ts';
import type { FunctionWriter } from './function-writer.ts';
import type { Generator } from './generator.ts';
import { Scope } from './scope.ts';
import { dictionary } from './expressions/call.ts';
import { declareInnerLets, NO_SLOTS } from './statements/def.ts';

/** Where the functions of a block are written, and what they belong to. */
export interface Placement {
  /** The variable of the unit whose block this is. */
  readonly unit: string;
  /** The variable of the slots that the block may show, if any. */
  readonly slots: string | null;
  /** Writes a function and answers its name. */
  define(name: string, fn: FunctionWriter, params: string): string;
}

/** The `BlockProgram` of a block, as the text of an object literal. */
export function blockProgram(generator: Generator, node: Block | Region, place: Placement = atModuleLevel(generator)): string {
  return node.type === 'Block' ? ofBlock(generator, node, place) : ofRegion(generator, node, place);
}

function atModuleLevel(generator: Generator): Placement {
  return { unit: 'unit', slots: null, define: (name, fn, params) => generator.hoist(name, fn, params) };
}

const PARAMS = 'ctx, state, blocks';

/** The page's default failed view, or `null`. */
export function defaultFailed(generator: Generator, unit: TemplateUnit): string {
  const node = unit.ast.body.find((candidate) => candidate.type === 'DefaultFailed');
  return node === undefined ? 'null' : failedFunction(generator, 'failed_page', node.failed, () => {}, atModuleLevel(generator));
}

function ofBlock(generator: Generator, block: Block, place: Placement): string {
  const begin = (fn: FunctionWriter): void => {
    fn.block = { name: block.name, site: generator.site(block, block.name, place.unit) };
    fn.slots = place.slots;
  };
  const branch = (name: string, statements: Body, mayStreamLoops: boolean): string =>
    place.define(
      `${name}_${block.name}`,
      generator.function(generator.target, new Scope(generator.rootScope), (fn) => {
        begin(fn);
        fn.mayStreamLoops = mayStreamLoops;
        fn.statements(statements);
      }),
      PARAMS,
    );
  const body = branch('block', block.body, true);
  const pending = block.pending === null ? 'null' : branch('pending', block.pending.body, false);
  const failed = block.failed === null ? 'null' : failedFunction(generator, `failed_${block.name}`, block.failed, begin, place);
  return program(generator, body, pending, failed, blockCondition(generator, block.name, block.condition, place));
}

/** Rendered on its own, a region takes its parameters from the context. */
function ofRegion(generator: Generator, region: Region, place: Placement): string {
  const fn = generator.function(generator.target, new Scope(generator.rootScope), (inner) => {
    inner.slots = NO_SLOTS;
    inner.mayStreamLoops = true;
    for (const param of region.params) takeFromContext(inner, param);
    declareInnerLets(inner, region.body);
    inner.statements(region.body);
  });
  return program(generator, place.define(`region_${region.name}`, fn, PARAMS), 'null', 'null', 'null');
}

function program(generator: Generator, body: string, pending: string, failed: string, condition: string): string {
  const dress = failed === 'null' && condition === 'null' ? '' : `, dress: ${generator.helper('dressBlock')}`;
  return `{ body: ${body}, pending: ${pending}, failed: ${failed}, condition: ${condition}${dress} }`;
}

function takeFromContext(fn: FunctionWriter, { name, kind, defaultValue, start, end }: Param): void {
  const js = fn.generator.variable(name);
  const source = { type: 'Identifier', name, start, end } as const;
  if (kind !== 'positional') {
    fn.statement(`let ${js} = ${optionalIdentifier(fn, source)} ?? ${kind === 'rest' ? '[]' : dictionary([])};`);
  } else if (defaultValue === null) fn.statement(`let ${js} = ${fn.expression(source)};`);
  else {
    fn.statement(`let ${js} = ${optionalIdentifier(fn, source)};`);
    fn.statement(`if (${js} === undefined) ${js} = ${fn.expression(defaultValue)};`);
  }
  fn.scope.declare(name, js);
}

function failedFunction(
  generator: Generator,
  name: string,
  failed: FailedBranch,
  begin: (fn: FunctionWriter) => void,
  place: Placement,
): string {
  const js = generator.variable(failed.name ?? 'error');
  const fn = generator.function(generator.target, new Scope(generator.rootScope), (inner) => {
    begin(inner);
    if (failed.name !== null) inner.scope.declare(failed.name, js);
    inner.statements(failed.body);
  });
  return place.define(name, fn, `${PARAMS}, ${js}`);
}

function blockCondition(generator: Generator, name: string, test: Expression | null, place: Placement): string {
  if (test === null) return 'null';
  const fn = generator.function(generator.target.text, new Scope(generator.rootScope), (inner) => {
    inner.returnsValue = true;
    inner.statement(`return ${inner.condition(test)};`);
  });
  return place.define(`condition_${name}`, fn, PARAMS);
}
