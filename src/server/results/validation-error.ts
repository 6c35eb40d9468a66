import type { BlockName, ContextArguments, ContextOf, TemplateName } from '../../core/environment/typed-templates.ts';
import { readIntent } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { Context } from '../rendering.ts';
import { checkHeaderValue } from './header-value.ts';
import { page, planPage } from './page.ts';

/** A form that was refused: shown again with its errors, and a status that says so. */
export interface ValidationErrorResult {
  readonly kind: 'validationError';
  readonly template: string;
  readonly block: string;
  readonly context: Context;
  readonly status: number;
  readonly retarget: string | null;
  readonly reswap: string | null;
}

export interface ValidationErrorOptions {
  /** Default: 422. htmx 2 swaps such answers only if its `responseHandling` says so; htmx 4 always does. */
  readonly status?: number;
  /** A CSS selector for the element that htmx puts the block into, if not the form's own target. */
  readonly retarget?: string;
  /** How htmx puts it there: `outerHTML`, `innerHTML`, … */
  readonly reswap?: string;
}

/**
 * htmx gets the block, a browser the whole page; both with status 422.
 *
 * @throws TypeError when `retarget` or `reswap` can't stand in a header.
 * @example
 * if (errors.size > 0) return respond(request, env, validationError('signup.html', 'form', { values, errors }));
 */
export function validationError<N extends string>(
  template: TemplateName<N>,
  block: BlockName<N>,
  ...args: ContextArguments<ContextOf<N>, ValidationErrorOptions>
): ValidationErrorResult;
export function validationError(
  template: string,
  block: string,
  context: Context = {},
  options: ValidationErrorOptions = {},
): ValidationErrorResult {
  const { status = 422, retarget = null, reswap = null } = options;
  for (const value of [retarget, reswap]) if (value !== null) checkHeaderValue('validationError', value);
  return Object.freeze({ kind: 'validationError', template, block, context, status, retarget, reswap });
}

export function planValidationError(input: PlanInput<ValidationErrorResult>): RenderPlan {
  const { template, block, context, status, retarget, reswap } = input.result;
  const plan = planPage({ ...input, result: page(template, context, { status, block }) });
  if (readIntent(input.request) !== 'partial') return plan;
  return {
    ...plan,
    headers: { ...(retarget !== null && { 'HX-Retarget': retarget }), ...(reswap !== null && { 'HX-Reswap': reswap }) },
  };
}
