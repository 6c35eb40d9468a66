/** How blocks and templates of an inheritance chain reach each other at render time: extends, `super()`, deferred block calls. */
import { type BlockTable, parentBlock, resolveBlocks, siteIn } from './block-table.ts';
import { TemplateRuntimeError } from './errors.ts';
import { findTemplate } from './find-template.ts';
import type { Program, ProgramUnit } from './program.ts';
import type { Context, RenderState, Site } from './state.ts';

type MaybePromise<T> = T | Promise<T>;

export function tooManyParents(name: string | null, limit: number): TemplateRuntimeError {
  return new TemplateRuntimeError('depth_exceeded', `"${name ?? '<string>'}" extends more than ${limit} templates`, {
    hint: 'a template probably extends itself',
  });
}

export interface Parent {
  readonly program: Program;
  readonly blocks: BlockTable;
}

/** `{% extends %}`: the next program of the chain, or, for a computed name, a chain that is longer from here on. */
export function extend(state: RenderState, blocks: BlockTable, from: ProgramUnit, name: unknown): MaybePromise<Parent> {
  const next = blocks.chain[blocks.chain.findIndex((program) => program.unit === from) + 1];
  if (next !== undefined) return { program: next, blocks };
  const lengthen = (program: Program, table: BlockTable): Parent => {
    const chain = [...blocks.chain, ...table.chain];
    if (chain.length > state.host.maxExtendsDepth + 1) throw tooManyParents(from.name, state.host.maxExtendsDepth);
    return { program, blocks: resolveBlocks(chain, blocks.overrides) };
  };
  const withProgram = (program: Program): MaybePromise<Parent> => {
    const table = state.host.table(program, state);
    return table instanceof Promise ? table.then((it) => lengthen(program, it)) : lengthen(program, table);
  };
  const program = findTemplate(state, name, from.name);
  return program instanceof Promise ? program.then(withProgram) : withProgram(program);
}

/** A block call while Suspense is on: the host decides whether it is a boundary now. */
export function deferredBlock(site: Site, ctx: Context, state: RenderState, blocks: BlockTable): MaybePromise<string> {
  const block = blocks.blocks[site.name as string];
  const { deferred } = state;
  if (block === undefined || deferred === null) return '';
  const render = (): MaybePromise<string> => deferred.boundary(siteIn(blocks, site), ctx, state, blocks, block.branches);
  if (block.condition === null) return render();
  const holds = block.condition(ctx, state, blocks);
  if (holds instanceof Promise) return holds.then((it) => (it ? render() : ''));
  return holds ? render() : '';
}

/** `super()`: the overridden definition's body, as the target's kind of rendering. */
export function superBlock(site: Site, ctx: Context, state: RenderState, blocks: BlockTable): unknown {
  const parent = parentBlock(blocks, site.unit, site.name as string);
  if (parent !== null) return parent(ctx, state, blocks);
  throw new TemplateRuntimeError('super_without_parent', `block "${site.name}" overrides nothing`);
}
