/**
 * HTML as nodes that are like the page parser's own: rows and cells keep their tags, comments and shadow roots are kept, scripts are ready
 * to run.
 */

/** As much of a Trusted Types policy as is needed. What it makes is a string to nobody but the type checker. */
export interface TrustedTypesPolicy {
  createHTML(html: string): string;
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

interface ParsingDocument {
  /** With options, even empty ones, Chromium keeps comments. */
  parseHTMLUnsafe?(html: string, options: object): Document;
}

/** @param html closes every `template` that it opens, and no other */
export const parseTemplate = (html: string, policy?: TrustedTypesPolicy): DocumentFragment => {
  const trust = (make: keyof TrustedTypesPolicy, text: string): string => policy?.[make](text) ?? text;
  const text = trust('createHTML', `<!doctype html><template>${html}</template>`);
  const parsed = (Document as ParsingDocument).parseHTMLUnsafe?.(text, {}) ?? new DOMParser().parseFromString(text, 'text/html');
  const { content } = parsed.querySelector('template') as HTMLTemplateElement;
  revive(content);
  return content;

  /** Only scripts of the page's own parser run. */
  function revive(root: ParentNode): void {
    for (const element of root.querySelectorAll('*')) {
      const { localName, shadowRoot } = element;
      if (localName === 'script') element.replaceWith(runnable(element as HTMLScriptElement));
      // to the parser of a page that runs scripts this is text
      if (localName === 'noscript') element.textContent = element.innerHTML;
      if (localName === 'template') revive((element as HTMLTemplateElement).content);
      if (shadowRoot) revive(shadowRoot);
    }
  }

  function runnable({ attributes, text }: HTMLScriptElement): HTMLScriptElement {
    const script = document.createElement('script');
    // as a parser's, unless its attribute says otherwise: in order
    script.async = false;
    for (const { name, value } of attributes) script.setAttribute(name, name === 'src' ? trust('createScriptURL', value) : value);
    script.text = trust('createScript', text);
    return script;
  }
};
