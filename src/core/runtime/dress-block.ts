/** What stands around a block's body: its condition, and the branch for its failure. Blocks without either are their body. */
import type { ResolvedBlock } from './block-table.ts';
import type { FailedFunction, Rendered, RenderFunction } from './program.ts';

/** The block as its call site renders it. */
export function dressBlock({ branches, condition }: ResolvedBlock): RenderFunction {
  const guarded = branches.failed === null ? branches.body : withFailedBranch(branches.body, branches.failed);
  if (condition === null) return guarded;
  return (ctx, state, blocks) => {
    const render = (holds: unknown): Rendered => (holds ? guarded(ctx, state, blocks) : '');
    const holds = condition(ctx, state, blocks);
    if (!(holds instanceof Promise)) return render(holds);
    return state.target === 'streamAsync' ? streamLater(holds, render) : (holds.then(render) as Promise<string>);
  };
}

async function* streamLater(holds: Promise<unknown>, render: (holds: unknown) => Rendered): AsyncChunks {
  yield* render(await holds) as AsyncChunks;
}

/**
 * An error that leaves `body` selects `failed`: in every target, Suspense or not. What the body wrote before is dropped,
 * so a streaming body is collected first.
 */
export function withFailedBranch(body: RenderFunction, failed: FailedFunction): RenderFunction {
  return (ctx, state, blocks) => {
    const recover = (error: unknown): Rendered => failed(ctx, state, blocks, state.host.failure(error, state));
    try {
      const rendered = body(ctx, state, blocks);
      if (typeof rendered === 'string') return rendered;
      if (rendered instanceof Promise) return rendered.catch(recover) as Promise<string>;
      return Symbol.asyncIterator in rendered ? collectAsync(rendered, recover) : collectSync(rendered, recover);
    } catch (error) {
      return recover(error);
    }
  };
}

type Chunks = Generator<string, void, unknown>;
type AsyncChunks = AsyncGenerator<string, void, unknown>;

function* collectSync(chunks: Chunks, recover: (error: unknown) => Rendered): Chunks {
  let text = '';
  try {
    for (const chunk of chunks) text += chunk;
  } catch (error) {
    yield* recover(error) as Chunks;
    return;
  }
  if (text !== '') yield text;
}

async function* collectAsync(chunks: AsyncChunks, recover: (error: unknown) => Rendered): AsyncChunks {
  let text = '';
  try {
    for await (const chunk of chunks) text += chunk;
  } catch (error) {
    yield* recover(error) as AsyncChunks;
    return;
  }
  if (text !== '') yield text;
}
