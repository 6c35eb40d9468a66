import { checkBalanced, checkEnvelope } from '../analysis/html/balance.ts';
import { PROBLEMS } from '../analysis/html/problems.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';

/**
 * A body that could swallow what follows it on the wire, or in development one that isn't balanced HTML at its place. Checked wherever a
 * boundary is rendered, patch or not, so that every delivery fails alike.
 *
 * @throws TemplateRuntimeError `unbalanced_html`
 */
export function checkBody(html: string, parentElement: string | null, isStrict: boolean, subject: string): void {
  const balance = isStrict ? checkBalanced(html, parentElement ?? undefined) : checkEnvelope(html);
  if (balance.ok) return;
  const { text, wayOut } = PROBLEMS[balance.reason];
  throw new TemplateRuntimeError('unbalanced_html', `${subject} can't arrive on its own: ${text}`, { hint: wayOut });
}
