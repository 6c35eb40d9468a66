/** An environment as the templates of one response see it: failures have the ids of the response. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { Fragments } from '../runtime/fragments.ts';
import type { Program, ProgramUnit } from '../runtime/program.ts';
import type { Failure, RenderHost, RenderState } from '../runtime/state.ts';

type MaybePromise<T> = T | Promise<T>;

/** Written out: an object that inherits from the environment would make each read of it a slow one, in this response and in all others. */
export class ResponseHost implements RenderHost {
  private readonly env: RenderHost;
  private readonly fail: (error: unknown, path: string) => Failure;

  /** @param fail see `Session.failure` */
  constructor(env: RenderHost, fail: (error: unknown, path: string) => Failure) {
    this.env = env;
    this.fail = fail;
  }

  get globals(): ReadonlyMap<string, unknown> {
    return this.env.globals;
  }

  get nonce(): string | null {
    return this.env.nonce;
  }

  get maxExtendsDepth(): number {
    return this.env.maxExtendsDepth;
  }

  get maxIncludeDepth(): number {
    return this.env.maxIncludeDepth;
  }

  get fragments(): Fragments {
    return this.env.fragments;
  }

  program(name: string, state: RenderState, from: string | null): MaybePromise<Program> {
    return this.env.program(name, state, from);
  }

  table(program: Program, state: RenderState): MaybePromise<BlockTable> {
    return this.env.table(program, state);
  }

  override(table: BlockTable, leaf: Program): BlockTable {
    return this.env.override(table, leaf);
  }

  locate(error: unknown, unit: ProgramUnit, at: number): unknown {
    return this.env.locate(error, unit, at);
  }

  failure(error: unknown, { deferred }: Pick<RenderState, 'deferred'>): Failure {
    return this.fail(error, deferred?.path ?? '');
  }

  cacheFailed(error: unknown): void {
    this.env.cacheFailed(error);
  }

  warn(code: string, message: string, unit: ProgramUnit, at: number): void {
    this.env.warn(code, message, unit, at);
  }
}
