/** The block tables of templates with their parents, kept as long as the whole chain is the same. */
import type { BlockTable } from '../runtime/block-table.ts';
import { tooManyParents } from '../runtime/compose.ts';
import { findTemplate } from '../runtime/find-template.ts';
import type { Program } from '../runtime/program.ts';
import type { RenderHost, RenderState } from '../runtime/state.ts';
import { BlockTables } from './block-tables.ts';

type MaybePromise<T> = T | Promise<T>;

export class InheritedTables extends BlockTables {
  private readonly host: Pick<RenderHost, 'maxExtendsDepth' | 'locate'>;

  constructor(host: Pick<RenderHost, 'maxExtendsDepth' | 'locate'>) {
    super();
    this.host = host;
  }

  override of(program: Program, state: RenderState): MaybePromise<BlockTable> {
    if (program.parentAt === null) return this.alone(program);
    const chain = this.chain([program], state);
    return chain instanceof Promise ? chain.then((it) => this.resolved(it)) : this.resolved(chain);
  }

  private chain(programs: readonly Program[], state: RenderState): MaybePromise<readonly Program[]> {
    const last = programs.at(-1);
    if (last === undefined || last.parentAt === null) return programs;
    const { unit, parentAt } = last;
    const fail = (error: unknown): never => {
      throw this.host.locate(error, unit, parentAt);
    };
    const join = (next: Program): MaybePromise<readonly Program[]> => this.chain([...programs, next], state);
    try {
      const next = this.parentOf(programs, last, state);
      if (next === null) return programs;
      return next instanceof Promise ? next.then(join).catch(fail) : join(next);
    } catch (error) {
      return fail(error);
    }
  }

  /** Null where the name is computed: `extend` goes on from there. */
  private parentOf(programs: readonly Program[], { unit, parent }: Program, state: RenderState): MaybePromise<Program> | null {
    if (parent === null || parent === undefined) return null;
    if (programs.length <= this.host.maxExtendsDepth) return findTemplate(state, parent, unit.name);
    throw tooManyParents(unit.name, this.host.maxExtendsDepth);
  }
}
