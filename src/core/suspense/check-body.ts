import { checkBalanced } from '../analysis/html/balance.ts';
import { isPlainlyBalanced } from '../analysis/html/plainly-balanced.ts';
import { PROBLEMS } from '../analysis/html/problems.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { printedMarkup } from '../runtime/escape.ts';
import type { Site } from '../runtime/state.ts';
import type { PlannedBoundary } from './plan.ts';
import type { Session } from './session.ts';
import { nameOf } from './site-name.ts';

/**
 * A body that isn't balanced HTML: it could swallow what follows it on the wire, or close what stands around it. In development it must fit
 * its place too. Checked wherever a boundary is rendered, patch or not, so that every delivery fails alike.
 *
 * @throws TemplateRuntimeError `unbalanced_html`
 */
export function checkBody(html: string, parentElement: string | null, isStrict: boolean, subject: string): void {
  if (!isStrict && isPlainlyBalanced(html)) return;
  const balance = checkBalanced(html, isStrict ? (parentElement ?? undefined) : undefined);
  if (balance.ok) return;
  const { text, wayOut } = PROBLEMS[balance.reason];
  throw new TemplateRuntimeError('unbalanced_html', `${subject} can't arrive on its own: ${text}`, { hint: wayOut });
}

export interface Rendered {
  /** What analysis says. */
  readonly isBalanced: boolean;
  /** How much markup had been printed when it was begun; null where nobody knows. */
  readonly printed: number | null;
  /** A boundary's body, or a part of one in words. */
  readonly subject: Site | string;
}

/**
 * The same for what was just rendered; where analysis is sure of it, only that no markup was printed in it.
 *
 * @throws TemplateRuntimeError `unbalanced_html`
 */
export function checkRendered(
  { options: { env }, stacks }: Pick<Session, 'options' | 'stacks'>,
  html: string,
  { parentElement }: PlannedBoundary,
  { isBalanced, printed, subject }: Rendered,
): void {
  if (isBalanced && !env.development && printed === printedMarkup()) return;
  checkBody(stacks.fill(html), parentElement, env.development, typeof subject === 'string' ? subject : nameOf(subject));
}
