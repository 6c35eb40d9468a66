/**
 * A Suspense page rendered in the browser: the server's plan, with the DOM as delivery. The shell becomes an element's content, each patch
 * goes where its marker is. Markers are the elements of the htmx wire, and gone at the end.
 */
import type { RuntimeEnvironment } from '../core/environment/runtime-environment.ts';
import { htmxDelivery } from '../core/suspense/delivery/htmx.ts';
import { createKeys } from '../core/suspense/keys.ts';
import type { Patch } from '../core/suspense/patch.ts';
import { elementMarkerAttribute, endEvent, missEvent, patchEvent, shellEvent } from '../core/suspense/protocol.ts';
import { type PatchOptions, renderPatches } from '../core/suspense/render-patches.ts';
import type { Suspense } from '../core/suspense/suspense.ts';
import { announce } from './announce.ts';
import { fillPlace } from './apply-patch.ts';
import type { Htmx } from './htmx.ts';
import { parseTemplate, type TrustedTypesPolicy } from './parse-template.ts';

export interface RenderIntoOptions extends Omit<PatchOptions, 'request'> {
  /** Makes what is handed to the HTML parser and to scripts, for pages that require Trusted Types. */
  readonly trustedTypes?: TrustedTypesPolicy;
  /** Shows what comes after the shell in view transitions, where the browser has them. Default: false. */
  readonly viewTransitions?: boolean;
}

type Appliers = {
  readonly [Kind in Patch['kind']]: (patch: Extract<Patch, { kind: Kind }>) => void;
};

/**
 * Replaces the content of an element with a page. The shell is there as soon as it is rendered, each block follows with its own data; nodes are
 * moved, never cloned, and scripts run once. Templates are compiled here or come precompiled. Tells the same events as the swap client, and
 * htmx of new elements. Blocks that are removed, or whose fallback somebody replaces, are left alone, and when all that could follow have
 * gone, so have the loaders.
 *
 * @param element an HTML element of the body; `html`, `head` and `body` tags of the page mean nothing in it
 * @returns when the last block is in place, or soon after `signal` aborts: fallbacks then stay as they are
 * @throws TemplateError before the element is touched, for whatever `renderSuspense` throws before its shell
 * @example
 * await renderInto(document.querySelector('main'), env, suspense('news.html', { news: fetchNews() }));
 */
export async function renderInto(
  element: Element,
  env: RuntimeEnvironment,
  suspense: Suspense,
  options: RenderIntoOptions = {},
): Promise<void> {
  const { trustedTypes, viewTransitions = false, idPrefix = createKeys()(), ...rendering } = options;
  // its element is here: there is always a page to render, not blocks alone
  const page: Suspense = { ...suspense, options: { ...suspense.options, scope: 'page' } };
  /** Markers in the page, by what they are called there: a boundary's `K` and `/K`, a loop's `K`. */
  const markers = new Map<string, Element>();
  /** What follows each marker; after a boundary's `K` that is the first element of the fallback, or `/K` where that is mere text. */
  const fallbacks = new Map<string, Element | null>();
  const ownMarkers = `[${elementMarkerAttribute}^="${idPrefix}"],[${elementMarkerAttribute}^="/${idPrefix}"]`;

  const appliers: Appliers = {
    shell: ({ html }) => {
      insert(html, (content) => element.replaceChildren(content));
      announce(shellEvent);
    },
    block: replaceFallback,
    failed: replaceFallback,
    append: ({ key, html, last }) => {
      place(key, html, markers.get(key), (marker, content) => marker.before(content));
      if (last) take(key)?.remove();
    },
    end: () => {},
  };
  const apply = (patch: Patch): void => (appliers[patch.kind] as (patch: Patch) => void)(patch);
  const applyBatch = async (batch: readonly Patch[]): Promise<void> => {
    const kinds = new Set(batch.map(({ kind }) => kind));
    const isShown = !kinds.has('shell') && (kinds.size > 1 || !kinds.has('end'));
    if (viewTransitions && isShown && 'startViewTransition' in document) {
      const transition = document.startViewTransition(() => batch.forEach(apply));
      // One that is skipped, in a hidden page or for the next one, has changed the page all the same.
      transition.ready.catch(() => {});
      await transition.updateCallbackDone;
    } else batch.forEach(apply);
  };

  try {
    for await (const batch of renderPatches(env, page, htmxDelivery, { ...rendering, idPrefix })) {
      await applyBatch(batch);
      if (markers.size > 0 && ![...markers.values()].some((marker) => element.contains(marker))) break;
    }
  } finally {
    for (const marker of markers.values()) marker.remove();
  }
  announce(endEvent);

  function replaceFallback({ key, html }: { readonly key: string; readonly html: string }): void {
    const start = take(key);
    const end = take(`/${key}`);
    // whoever takes away one of them wants no patch, nor does whoever replaces the fallback: that is newer
    const isWhole = start?.parentNode === end?.parentNode && fallbacks.get(key)?.isConnected === true;
    if (!isWhole) for (const marker of [start, end]) marker?.remove();
    place(key, html, isWhole ? start : undefined, (marker, content) => fillPlace(marker, content, end));
  }

  function place(key: string, html: string, marker: Element | undefined, put: (marker: Element, content: Node) => void): void {
    if (marker === undefined || !element.contains(marker)) {
      announce(missEvent, key);
      return;
    }
    insert(html, (content) => put(marker, content));
    announce(patchEvent, key);
  }

  function take(name: string): Element | undefined {
    const marker = markers.get(name);
    markers.delete(name);
    return marker;
  }

  function insert(html: string, put: (content: DocumentFragment) => void): void {
    const content = parseTemplate(html, trustedTypes);
    for (const marker of content.querySelectorAll(ownMarkers)) {
      const name = marker.getAttribute(elementMarkerAttribute) as string;
      markers.set(name, marker);
      fallbacks.set(name, marker.nextElementSibling);
    }
    const elements = [...content.children];
    put(content);
    const { htmx } = window as { readonly htmx?: Htmx };
    for (const inserted of elements) htmx?.process(inserted);
  }
}
