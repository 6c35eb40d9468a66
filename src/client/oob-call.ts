/**
 * The constant script of `formatOobScript`, run right after its template: the same rule as on the server, on nodes. One element whose
 * id is the target's replaces the target, anything else becomes its content. Both wire elements remove themselves.
 */
import { oobAttribute } from '../core/suspense/protocol.ts';
import './htmx.ts';

const script = document.currentScript as HTMLScriptElement;
const template = script.previousElementSibling as HTMLTemplateElement;
const id = template.getAttribute(oobAttribute) as string;
const target = document.getElementById(id);
const { content } = template;
const root = content.firstElementChild;
const replaces = content.childNodes.length === 1 && root?.id === id;

script.remove();
template.remove();
if (target) {
  if (replaces) target.replaceWith(content);
  else target.replaceChildren(content);
  window.htmx?.process(replaces ? root : target);
}
