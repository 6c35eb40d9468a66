/** What becomes of output that leaves a rendering: stacks are filled, and in a sandbox it is counted. All other passes as it is. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { Rendered } from '../runtime/program.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';
import { filledChunks, filledChunksAsync, type Stacks } from '../runtime/stacks.ts';
import type { RenderState } from '../runtime/state.ts';

/** @throws SecurityError `sandbox_output`, at once or while the chunks are read */
export function emitted<T extends Rendered>(rendered: T, { budget, stacks }: RenderState, { placesStacks }: BlockTable): T {
  const whole = placesStacks ? fill(rendered, stacks.page) : rendered;
  return (budget === null ? whole : count(whole, budget)) as T;
}

function fill(rendered: Rendered, stacks: Stacks): Rendered {
  if (typeof rendered === 'string') return stacks.fill(rendered);
  if (rendered instanceof Promise) return rendered.then((text) => stacks.fill(text));
  return Symbol.asyncIterator in rendered ? filledChunksAsync(rendered, stacks) : filledChunks(rendered, stacks);
}

function count(rendered: Rendered, budget: Budget): Rendered {
  if (typeof rendered === 'string') return budget.emit(rendered);
  if (rendered instanceof Promise) return rendered.then((text) => budget.emit(text));
  return Symbol.asyncIterator in rendered ? countLater(rendered, budget) : countChunks(rendered, budget);
}

function* countChunks(chunks: Iterable<string>, budget: Budget): Generator<string, void, unknown> {
  for (const chunk of chunks) yield budget.emit(chunk);
}

async function* countLater(chunks: AsyncIterable<string>, budget: Budget): AsyncGenerator<string, void, unknown> {
  for await (const chunk of chunks) yield budget.emit(chunk);
}
