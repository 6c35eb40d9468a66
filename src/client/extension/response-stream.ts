/**
 * One streamed response, from its first byte to its end, whichever htmx carries it: the first frame is the shell and goes to htmx, the
 * others are applied in order once it is in the page. A frame can only reach boundaries that its own response has brought.
 */
import {
  elementMarkerAttribute,
  elementMarkerPattern,
  endEvent,
  frameEnd,
  patchAttribute,
  patchEvent,
} from '../../core/suspense/protocol.ts';
import { fillPlace } from '../apply-patch.ts';
import { insert } from './insert.ts';
import { applyBlock } from './oob-block.ts';
import { parseFrame } from './parse-frame.ts';
import { miss, report, tell } from './report.ts';
import { leftFallbacks, updateSnapshots } from './snapshots.ts';

export type Select = string | null | undefined;

/** What carries a response. */
export interface Carrier {
  /** What htmx takes of the shell; nothing for all of it. */
  readonly select: Select;
  /** Further text; nothing at the end. Rejects when the connection breaks. */
  read(): Promise<string | undefined>;
  /** Has htmx swap the shell. Resolves when it has, or had no use for it. */
  swap(html: string): Promise<unknown>;
  /** Drops the connection: nobody is left to see the rest. */
  cancel(): void;
  /** htmx has aborted the request. */
  aborted(): boolean | undefined;
}

/** htmx leaves out what is not selected; markers have to come along, so that what they bring can be selected when it comes. */
export const withMarkers = (select: Select): Select => select && `${select},[${elementMarkerAttribute}]:not(:is(${select}) *)`;

/** For each stream: lets go of it if its place is gone. */
const live = new Set<() => unknown>();

/** Resolves when nothing more happens; never rejects. Fallbacks that are left then stay, the rest of the wire goes. */
export const carryStream = async (token: string, carrier: Carrier): Promise<void> => {
  const { select } = carrier;
  const separator = frameEnd(token);
  /** Keys of boundaries and loops that are in the page and wait for their patch. */
  const open = new Set<string>();
  let rest = '';
  let shell: string | undefined;
  let failure: unknown;
  /** The page that the response is for; known when the shell is in it. */
  let address: string;

  const nextFrame = async (): Promise<string | undefined> => {
    let at: number;
    while ((at = rest.indexOf(separator)) < 0) {
      const text = await carrier.read();
      if (!text) return undefined;
      rest += text;
    }
    const frame = rest.slice(0, at);
    rest = rest.slice(at + separator.length);
    return frame;
  };

  const isAbandoned = (): unknown => open.size && ![...open].some(findMarker);

  const expectPatches = (text: string): void => {
    for (const [, key] of text.matchAll(elementMarkerPattern) as Iterable<string[]> as Iterable<[string, string]>) {
      const start = findMarker(key);
      if (start && open.add(key) && findMarker(`/${key}`)) start.next = start.nextElementSibling;
    }
  };

  const applyPatch = (key: string, content: DocumentFragment, text: string): void => {
    const start = open.delete(key) && findMarker(key);
    // an icon's title has no `text`
    const title = content.querySelector('title')?.text;
    if (start) {
      const end = findMarker(`/${key}`);
      if (select && !start.closest(select)) content.replaceChildren(...content.querySelectorAll(withMarkers(select) as string));
      // a loop's marker has no end
      insert(content, () => fillPlace(start, content, end));
      expectPatches(text);
    } else if (title != null && address === currentAddress()) {
      // htmx takes the title out of the shell's head and drops the rest
      document.title = title;
    } else {
      removeMarkers(key);
      return miss(key);
    }
    tell(patchEvent, { key });
  };

  const apply = (text: string): void => {
    try {
      const template = parseFrame(text);
      const key = template.getAttribute(patchAttribute);
      if (key) applyPatch(key, template.content, text);
      else if (address === currentAddress()) applyBlock(template);
      // the next page may have the same ids
      else carrier.cancel();
    } catch (error) {
      report('bad_frame', error);
    }
  };

  const look = (): unknown => isAbandoned() && carrier.cancel();

  live.add(look);
  try {
    // a page that was ready has no frames, and is all that is left over
    shell = (await nextFrame()) ?? rest;
    await carrier.swap(shell);
    // to the parser of a page that runs scripts this is text
    for (const element of document.querySelectorAll('noscript')) element.textContent = element.innerHTML;
    address = currentAddress();
    expectPatches(shell);
    for (let frame; (frame = await nextFrame()); ) apply(frame);
  } catch (error) {
    failure = error;
  }
  live.delete(look);
  if (isAbandoned()) open.forEach(miss);
  // without a shell nothing shows that a block is missing
  else if (!carrier.aborted() && (open.size || shell == null || (shell !== rest && rest.trim()))) report('cut_short', failure);
  for (const key of open) {
    leftFallbacks.push((findMarker(key) as Marker | null)?.nextSibling);
    removeMarkers(key);
  }
  lookAtAll();
  tell(endEvent);
};

interface Marker extends Element {
  /** What stands first in the fallback: an element or, where that is mere text, the end marker. */
  next?: Element | null;
}

/** Finds no place whose fallback has been replaced: what came there, the answer to a form perhaps, is newer than what the stream has for it. */
const findMarker = (name: string): Marker | null | false => {
  const marker: Marker | null = document.querySelector(`[${elementMarkerAttribute}="${name}"]`);
  return marker?.next?.isConnected !== false && marker;
};

/** Both, and the patch where a frame's end was not seen. */
const removeMarkers = (key: string): void => {
  const selector = `[${elementMarkerAttribute}$="${key}"],template[${patchAttribute}="${key}"]`;
  for (const element of document.querySelectorAll(selector)) element.remove();
};

const currentAddress = (): string => location.pathname + location.search;

/** After every swap: it may have taken a stream's place away. */
export const lookAtAll = (): void => {
  for (const look of live) look();
  updateSnapshots(live.size);
};
