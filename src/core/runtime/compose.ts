/** How templates reach each other at render time: include, extends, import, deferred block calls. */
import { type BlockTable, parentBlock, resolveBlocks } from './block-table.ts';
import { copyContext } from './context.ts';
import { TemplateNotFoundError, TemplateRuntimeError } from './errors.ts';
import type { Program, ProgramUnit } from './program.ts';
import type { Context, RenderState, Site, TargetName } from './state.ts';
import { suggest } from './suggest.ts';

type MaybePromise<T> = T | Promise<T>;

interface Entry {
  readonly program: Program;
  readonly table: BlockTable;
  readonly ctx: Context;
  readonly state: RenderState;
}

function templateName(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TemplateRuntimeError(
    'invalid_template_name',
    `a template name must be a string, not ${value === null ? 'null' : typeof value}`,
    {
      hint: 'check the expression after include, extends or import',
    },
  );
}

function deeper(state: RenderState, target: TargetName = state.target): RenderState {
  if (state.depth >= state.host.maxIncludeDepth) {
    throw new TemplateRuntimeError('depth_exceeded', `templates are nested more than ${state.host.maxIncludeDepth} deep`, {
      hint: 'a template probably includes, extends or imports itself',
    });
  }
  state.budget?.tick('');
  return { ...state, target, depth: state.depth + 1 };
}

export function tooManyParents(name: string | null, limit: number): TemplateRuntimeError {
  return new TemplateRuntimeError('depth_exceeded', `"${name ?? '<string>'}" extends more than ${limit} templates`, {
    hint: 'a template probably extends itself',
  });
}

/** The context a template starts with: shared unless it writes variables. Null (`without context`) is an empty one; globals stay. */
function entryContext(ctx: Context | null, table: BlockTable): Context {
  if (ctx === null) return {};
  return table.chain.some((program) => program.assigns) ? copyContext(ctx) : ctx;
}

function enter(state: RenderState, ctx: Context | null, name: unknown, from: ProgramUnit): MaybePromise<Entry> {
  const inner = deeper(state);
  const finish = (program: Program, table: BlockTable): Entry => ({
    program,
    table,
    ctx: entryContext(ctx, table),
    state: inner,
  });
  const withProgram = (program: Program): MaybePromise<Entry> => {
    const table = state.host.table(program, inner);
    return table instanceof Promise ? table.then((it) => finish(program, it)) : finish(program, table);
  };
  const program = state.host.program(templateName(name), inner, from.name);
  return program instanceof Promise ? program.then(withProgram) : withProgram(program);
}

/** `null` stands for a template that `ignore missing` lets go. */
function enterOptional(
  state: RenderState,
  ctx: Context | null,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
): MaybePromise<Entry | null> {
  // `without context` sees no deferred keys either
  const inner = ctx === null ? { ...state, deferred: null } : state;
  if (!ignoreMissing) return enter(inner, ctx, name, from);
  const forgive = (error: unknown): null => {
    if (error instanceof TemplateNotFoundError) return null;
    throw error;
  };
  try {
    const entry = enter(inner, ctx, name, from);
    return entry instanceof Promise ? entry.catch(forgive) : entry;
  } catch (error) {
    return forgive(error);
  }
}

function renderEntry(entry: Entry | null): MaybePromise<string> {
  return entry === null ? '' : (entry.program.render(entry.ctx, entry.state, entry.table) as MaybePromise<string>);
}

/** `{% include %}` in the sync and async targets. */
export function include(
  state: RenderState,
  ctx: Context | null,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
): MaybePromise<string> {
  const entry = enterOptional(state, ctx, name, from, ignoreMissing);
  return entry instanceof Promise ? entry.then(renderEntry) : renderEntry(entry);
}

/** `{% include %}` in the stream target. */
export function* includeStream(
  state: RenderState,
  ctx: Context | null,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
): Generator<string, void, unknown> {
  const entry = enterOptional(state, ctx, name, from, ignoreMissing) as Entry | null;
  if (entry !== null) yield* entry.program.render(entry.ctx, entry.state, entry.table) as Generator<string, void, unknown>;
}

/** `{% include %}` in the async stream target. */
export async function* includeStreamAsync(
  state: RenderState,
  ctx: Context | null,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
): AsyncGenerator<string, void, unknown> {
  const entry = await enterOptional(state, ctx, name, from, ignoreMissing);
  if (entry !== null) yield* entry.program.render(entry.ctx, entry.state, entry.table) as AsyncGenerator<string, void, unknown>;
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
  const program = state.host.program(templateName(name), state, from.name);
  return program instanceof Promise ? program.then(withProgram) : withProgram(program);
}

/** The variables a template defines. Its output is dropped; it sees the caller's variables only `with context`. */
export function importTemplate(state: RenderState, ctx: Context | null, name: unknown, from: ProgramUnit): MaybePromise<Context> {
  const target = state.target === 'stream' ? 'sync' : state.target === 'streamAsync' ? 'async' : state.target;
  const inner: RenderState = { ...deeper(state, target), deferred: ctx === null ? null : (state.deferred?.immediate() ?? null) };
  const own: Context = ctx === null ? {} : copyContext(ctx);
  const run = (entry: Entry): MaybePromise<Context> => {
    const rendered = entry.program.render(own, entry.state, entry.table) as MaybePromise<string>;
    return typeof rendered === 'string' ? own : rendered.then(() => own);
  };
  const entry = enter({ ...inner, depth: inner.depth - 1 }, null, name, from);
  return entry instanceof Promise ? entry.then(run) : run(entry);
}

/** One name of `{% from … import name %}`. */
export function imported(namespace: Context, name: string, template: unknown): unknown {
  if (Object.hasOwn(namespace, name)) return namespace[name];
  const similar = suggest(name, Object.keys(namespace));
  throw new TemplateRuntimeError('import_not_found', `"${String(template)}" does not define "${name}"`, {
    hint: similar ? `did you mean "${similar}"?` : 'only top-level def, let, export and set can be imported',
  });
}

/** A block call while Suspense is on: the host decides whether it is a boundary now. */
export function deferredBlock(site: Site, ctx: Context, state: RenderState, blocks: BlockTable): MaybePromise<string> {
  const block = blocks.blocks[site.name as string];
  const { deferred } = state;
  if (block === undefined || deferred === null) return '';
  const render = (): MaybePromise<string> => deferred.boundary(site, ctx, state, blocks, block.branches);
  if (block.condition === null) return render();
  const holds = block.condition(ctx, state, blocks);
  if (holds instanceof Promise) return holds.then((it) => (it ? render() : ''));
  return holds ? render() : '';
}

/** `super()`: the overridden definition's body, as the target's kind of rendering. */
export function superBlock(site: Site, ctx: Context, state: RenderState, blocks: BlockTable): unknown {
  const parent = parentBlock(blocks, site.unit, site.name as string);
  if (parent !== null) return parent(ctx, state, blocks);
  throw new TemplateRuntimeError('super_without_parent', `block "${site.name}" overrides nothing`, {
    hint: "super() renders the parent template's block of the same name; this template extends none that has it",
  });
}
