import { checkBalanced } from '../analysis/html/balance.ts';
import { isPlainlyBalanced } from '../analysis/html/plainly-balanced.ts';
import { PROBLEMS } from '../analysis/html/problems.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';

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
