/** What leaves a rendering in a sandbox is counted; elsewhere it passes as it is. */
import type { Rendered } from '../runtime/program.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';

/** @throws SecurityError `sandbox_output`, at once or while the chunks are read */
export function emitted<T extends Rendered>(rendered: T, budget: Budget | null): T {
  if (budget === null) return rendered;
  return count(rendered, budget) as T;
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
