/** Answers as Web responses. */
import { type Answer, createAnswer } from './answer.ts';
import { chunkBody } from './chunk-body.ts';
import type { RenderableEnvironment, SuspenseCore } from './rendering.ts';
import type { RespondOptions } from './respond-options.ts';
import type { Result } from './results/index.ts';

export type Respond = (
  request: Request,
  env: RenderableEnvironment,
  result: Result,
  options?: RespondOptions,
) => Promise<Response>;

/** `respond` over a given core; the public `respond` has the real one. */
export function createRespond(core: SuspenseCore): Respond {
  const answer = createAnswer(core);
  return async (request, env, result, options) => toResponse(await answer(request, env, result, options));
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(typeof body === 'string' || body === null ? body : chunkBody(body), { status, headers });
}
