/**
 * A frame's text as nodes that are like the page parser's own: no quirks, comments and shadow roots kept, scripts ready to run. htmx's
 * parser differs in each of these.
 */
import { htmx, type TrustedPolicy } from './host.ts';
import { parser } from './parsing-document.ts';

const ownNonce = (document.currentScript as HTMLScriptElement | null)?.nonce;

/** @returns the frame's one element: the template of a patch or of an out-of-band block */
export const parseFrame = (text: string): HTMLTemplateElement => {
  const html = trust('createHTML', `<!doctype html>${text}`);
  const parsed = parser.parseHTMLUnsafe?.(html, {}) ?? new DOMParser().parseFromString(html, 'text/html');
  const template = parsed.querySelector('template') as HTMLTemplateElement;
  revive(template.content);
  return template;
};

/** Only scripts of the page's own parser run. The page's nonce goes to those that the server has given one. */
const revive = (root: ParentNode): void => {
  for (const element of root.querySelectorAll('*')) {
    const { localName, shadowRoot } = element;
    if (localName === 'script') {
      const { attributes, nonce, text } = element as HTMLScriptElement;
      const script = document.createElement('script');
      // as a parser's, unless its attribute says otherwise: in order
      script.async = false;
      for (const { name, value } of attributes)
        script.setAttribute(name, name === 'src' ? trust('createScriptURL', value) : value);
      if (nonce) script.nonce = htmx.config.inlineScriptNonce || ownNonce || nonce;
      script.text = trust('createScript', text);
      element.replaceWith(script);
    }
    // to the parser of a page that runs scripts this is text
    if (localName === 'noscript') element.textContent = element.innerHTML;
    if (localName === 'template') revive((element as HTMLTemplateElement).content);
    if (shadowRoot) revive(shadowRoot);
  }
};

const trust = (make: keyof TrustedPolicy, text: string): string => htmx.config.millracePolicy?.[make](text) ?? text;
