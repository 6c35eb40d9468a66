/** In the browser, in development: the page as the server renders it now, put into the page that is there. Never in a build. */
import { Idiomorph } from 'idiomorph';

/**
 * Fetches the page again and changes only what differs: what was typed and chosen, the focus, open details, scroll positions and the state of
 * scripts stay. Loads the page anew where that can't be done. Dispatches `millrace:morph` on the document when it is done.
 */
export async function morphPage(): Promise<void> {
  try {
    // A page that says what went wrong has nothing to keep.
    const page = document.querySelector('[data-millrace-error]') !== null ? null : await fetchPage();
    if (page === null) location.reload();
    else morph(page);
  } catch {
    location.reload(); // shows what is wrong
  }
}

/** Null for what isn't this page, finished. */
async function fetchPage(): Promise<Document | null> {
  // The header asks for the whole page without patches; the address stays as it is, since pages show it.
  const headers = { Accept: 'text/html', 'HX-History-Restore-Request': 'true' };
  const response = await fetch(location.href, { headers, cache: 'no-store' });
  if (!response.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('template[for]') === null ? page : null;
}

function morph(page: Document): void {
  for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove();
  Idiomorph.morph(document.documentElement, page.documentElement, {
    head: { shouldPreserve: isFromVite },
    callbacks: { beforeAttributeUpdated: (name, element) => !isState(name, element) },
  });
  (globalThis as { htmx?: { process(element: Element): void } }).htmx?.process(document.body);
  document.dispatchEvent(new CustomEvent('millrace:morph'));
}

/** Style sheets that Vite's client has added. */
function isFromVite(element: Element): boolean {
  return element.hasAttribute('data-vite-dev-id');
}

/** What the user has done to an element, as opposed to what the server has written. */
function isState(name: string, element: Element): boolean {
  return stateRules[name]?.(element) ?? false;
}

const stateRules: Readonly<Record<string, (element: Element) => boolean>> = {
  value: (it) => (it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement) && it.value !== it.defaultValue,
  checked: (it) => it instanceof HTMLInputElement && it.checked !== it.defaultChecked,
  selected: (it) => it instanceof HTMLOptionElement && it.selected !== it.defaultSelected,
  open: (it) => it instanceof HTMLDetailsElement || it instanceof HTMLDialogElement,
};
