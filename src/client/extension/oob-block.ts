/**
 * Applies an out-of-band block, as `formatOobFrame` writes it, to the element that the page has for it. htmx would insert a clone, and so
 * lose its shadow roots.
 */
import { patchEvent } from '../../core/suspense/protocol.ts';
import { insert } from './insert.ts';
import { miss, tell } from './report.ts';

export const applyBlock = (template: HTMLTemplateElement): void => {
  const selector = template.getAttribute('hx-target') as string;
  const target = document.querySelector(selector);
  const { content } = template;
  if (!target) return miss(selector);
  insert(content, () =>
    template.getAttribute('hx-swap') === 'outerHTML' ? target.replaceWith(content) : target.replaceChildren(content),
  );
  tell(patchEvent, { key: target.id });
};
