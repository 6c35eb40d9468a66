/** One template begins inside another: how deep that may go, and what the inner one starts with. */
import type { BlockTable } from './block-table.ts';
import { copyContext } from './context.ts';
import { TemplateRuntimeError } from './errors.ts';
import { findTemplate } from './find-template.ts';
import type { Program, ProgramUnit } from './program.ts';
import type { Context, RenderState, TargetName } from './state.ts';

type MaybePromise<T> = T | Promise<T>;

export interface Entry {
  readonly program: Program;
  readonly table: BlockTable;
  readonly ctx: Context;
  readonly state: RenderState;
}

/** The state of a template inside another. @throws TemplateRuntimeError `depth_exceeded` */
export function deeper(state: RenderState, target: TargetName = state.target): RenderState {
  if (state.depth >= state.host.maxIncludeDepth) {
    throw new TemplateRuntimeError('depth_exceeded', `templates are nested more than ${state.host.maxIncludeDepth} deep`);
  }
  state.budget?.tick('');
  // Written out: V8 takes as long for a spread of this as for a small template.
  return {
    host: state.host,
    target,
    deferred: state.deferred,
    depth: state.depth + 1,
    importing: state.importing,
    calls: state.calls,
    provided: state.provided,
    isInFragment: state.isInFragment,
    stacks: state.stacks,
    budget: state.budget,
  };
}

/** `overrides` is what an embed puts in front of the template's blocks. `inner` is a state from `deeper`. */
export function enter(
  inner: RenderState,
  ctx: Context,
  name: unknown,
  from: ProgramUnit,
  overrides: Program | null = null,
): MaybePromise<Entry> {
  const finish = (program: Program, own: BlockTable): Entry => {
    const table = overrides === null ? own : inner.host.override(own, overrides);
    return { program, table, ctx: entryContext(ctx, table), state: inner };
  };
  const withProgram = (program: Program): MaybePromise<Entry> => {
    const table = inner.host.table(program, inner);
    return table instanceof Promise ? table.then((it) => finish(program, it)) : finish(program, table);
  };
  const program = findTemplate(inner, name, from.name);
  return program instanceof Promise ? program.then(withProgram) : withProgram(program);
}

/** The context a template starts with: shared unless it writes variables. */
function entryContext(ctx: Context, table: BlockTable): Context {
  return table.assigns ? copyContext(ctx) : ctx;
}
