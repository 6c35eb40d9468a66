/** Every result `respond` takes, and the table of their planners: a new result is a new file and a row here. */
import type { PlanInput, Planner, RenderPlan } from '../render-plan.ts';
import type { SuspenseCore, SuspenseShape } from '../rendering.ts';
import { type EventsResult, planEvents } from './events.ts';
import { type FragmentResult, planFragment } from './fragment.ts';
import { type MutationResult, planMutation } from './mutation.ts';
import { type NotFoundResult, planNotFound } from './not-found.ts';
import { type OobResult, planOob } from './oob.ts';
import { type PageResult, planPage } from './page.ts';
import { planRedirect, type RedirectResult } from './redirect.ts';
import { planStream, type StreamResult } from './stream.ts';
import { planSuspense, type SuspenseResult } from './suspense.ts';
import { planValidationError, type ValidationErrorResult } from './validation-error.ts';

/** What a handler may return. */
export type Result =
  | SuspenseShape
  | PageResult
  | FragmentResult
  | OobResult
  | StreamResult
  | RedirectResult
  | MutationResult
  | ValidationErrorResult
  | NotFoundResult
  | EventsResult;

type PlannableResult = SuspenseResult | Exclude<Result, SuspenseShape>;
type Planners = { readonly [Kind in PlannableResult['kind']]: Planner<Extract<PlannableResult, { kind: Kind }>> };

const planners: Planners = {
  events: planEvents,
  fragment: planFragment,
  mutation: planMutation,
  notFound: planNotFound,
  oob: planOob,
  page: planPage,
  redirect: planRedirect,
  stream: planStream,
  suspense: planSuspense,
  validationError: planValidationError,
};

/** @throws TypeError for a value that is no result. */
export function planResult(input: PlanInput<Result>): RenderPlan {
  const result = plannable(input.result, input.core);
  const plan = planners[result.kind] as Planner<PlannableResult>;
  return plan({ ...input, result });
}

function plannable(result: unknown, core: SuspenseCore): PlannableResult {
  if (core.isSuspense(result)) return { kind: 'suspense', suspense: result };
  const kind = (result as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind === 'string' && Object.hasOwn(planners, kind)) return result as PlannableResult;
  throw new TypeError(
    `respond() can't send ${String(result)}; return suspense(), ${Object.keys(planners)
      .filter((each) => each !== 'suspense')
      .map((each) => `${each}()`)
      .join(', ')}`,
  );
}
