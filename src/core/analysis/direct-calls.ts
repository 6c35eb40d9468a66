/**
 * Calls of defs whose result is printed where it is made: the def's body stands in the page there, and what the caller hands in stands where the
 * def has its slots. So boundaries in them are boundaries of the page. Any other use of a def is text that goes through other hands.
 */
import { SKIP } from '../ast/walk.ts';
import { hole } from './html/html-tracker.ts';
import type { DefOutline, Names } from './names.ts';
import type { NamedOutline } from './occurrence.ts';
import type { CallOutline, OutlineBody, OutlineNode, Place, SlotOutline } from './outline.ts';
import type { Chain } from './page-chain.ts';
import type { PageWalk } from './page-walk.ts';
import { walkOutline } from './walk-outline.ts';

/** What a caller hands in for one slot, and the place where it was written. */
export interface SlotContent {
  readonly body: OutlineBody;
  readonly names: Names;
  readonly chain: Chain;
  readonly template: NamedOutline | null;
  /** The slots of the def it was written in. */
  readonly around: SlotContents | null;
  /** The defs around the place where it was written. */
  readonly calls: readonly DefOutline[];
}

export type SlotContents = ReadonlyMap<string, SlotContent>;

/** Calls on one page that are followed in place, at most; defs that call two others double with every level. */
export const MOST_CALLS = 2000;

/** @returns false for a call that can't be followed, or needn't be: there is nothing in it that could arrive later */
export function walkCall(
  walk: PageWalk,
  { callee, paths }: CallOutline,
  slots: readonly SlotOutline[],
  at: Place,
  names: Names,
  chain: Chain,
): boolean {
  const definition = walk.definitionNamed(callee, names);
  if (definition === null || walk.isCaptured) return false;
  if (!mayArriveLater(walk, definition.body, definition.names) && !slots.some(({ body }) => mayArriveLater(walk, body, names)))
    return false;
  if (!walk.mayCall(definition)) {
    walk.found.capture(sitesIn(definition));
    return false;
  }
  walk.read(paths, names, chain, at);
  const contents = new Map<string, SlotContent>();
  for (const slot of slots) {
    const forwarded = isBlank(slot.body) ? walk.slots?.get(slot.name) : undefined;
    if (forwarded !== undefined) contents.set(slot.name, forwarded);
    else if (!isBlank(slot.body)) {
      const inner = names.with(slot.names);
      contents.set(slot.name, {
        body: slot.body,
        names: inner,
        chain,
        template: walk.present,
        around: walk.slots,
        calls: walk.calls,
      });
    }
  }
  const inner = definition.names.with([...definition.params, 'caller', 'has_slot']);
  const { within } = definition;
  walk.countCall();
  inDef(walk, { slots: contents, template: definition.template, calls: [...walk.calls, definition] }, () =>
    walk.body(definition.body, inner, { ...chain, names: inner, within }),
  );
  return true;
}

/** Content of a slot in place of the slot. */
export function walkSlotContent(walk: PageWalk, { body, names, chain, template, around, calls }: SlotContent): void {
  inDef(walk, { slots: around, template, calls }, () => walk.perhaps(() => walk.body(body, names, chain)));
}

function inDef(
  walk: PageWalk,
  { slots, template, calls }: Pick<PageWalk, 'slots' | 'calls'> & { template: NamedOutline | null },
  walkBody: () => void,
): void {
  const outer = { slots: walk.slots, calls: walk.calls };
  Object.assign(walk, { slots, calls });
  walk.inTemplate(template, walkBody);
  Object.assign(walk, outer);
}

/** Content for a slot where nobody knows where it goes: what it reads counts here, and nothing of it follows. */
export function walkElsewhere(walk: PageWalk, slots: readonly SlotOutline[], at: Place, names: Names, chain: Chain): void {
  for (const slot of slots) {
    const inner = walk.fork();
    inner.body(slot.body, names.with(slot.names), chain);
    for (const path of walk.found.absorb(inner.found.reads())) walk.note(path, at);
  }
  walk.certainty.output(walk.html, walk.present?.outline.isEscaped ?? false);
  walk.html = hole(walk.html);
}

/**
 * Something in it, or in a def that it calls, is a boundary or a streamed loop. Slots and other templates may hold one. Where nothing is found,
 * nothing is in any body that was looked at.
 */
function mayArriveLater(walk: PageWalk, body: OutlineBody, names: Names): boolean {
  const seen = new Set<OutlineBody>();
  const found = holds(body, names, seen, walk.holders);
  if (found) walk.holders.set(body, true);
  else for (const each of seen) walk.holders.set(each, false);
  return found;
}

function holds(body: OutlineBody, names: Names, seen: Set<OutlineBody>, known: ReadonlyMap<OutlineBody, boolean>): boolean {
  const before = known.get(body);
  if (before !== undefined || seen.has(body)) return before ?? false;
  seen.add(body);
  let found = false;
  walkOutline(body, (node) => {
    if (found) return SKIP;
    found = HOLDERS.has(node.type) || (node.type === 'loop' && node.site !== null);
    if (found || (node.type !== 'output' && node.type !== 'call') || node.call === undefined) return undefined;
    const called = names.definition(node.call.callee)?.definition;
    found = called !== undefined && holds(called.body, called.names, seen, known);
    return undefined;
  });
  return found;
}

const HOLDERS: ReadonlySet<OutlineNode['type']> = new Set(['suspense', 'block', 'slot', 'include', 'embed']);

function sitesIn({ body, template, within }: DefOutline): readonly string[] {
  const sites: number[] = [];
  walkOutline(body, (node) => {
    if (node.type === 'suspense') sites.push(node.boundary.site);
    if ((node.type === 'block' || node.type === 'loop') && node.site !== null) sites.push(node.site);
  });
  return sites.map((site) => `${within}${template?.name ?? ''}#${site}`);
}

function isBlank(body: OutlineBody): boolean {
  return body.every((node) => node.type === 'text' && node.html.trim() === '');
}
