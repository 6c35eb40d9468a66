/**
 * From a page map and the deferred keys to boundaries: pure, no data, no time, no markup. A key is awaited by the smallest boundary that can
 * stand where it is read; where none can, the shell waits for it.
 */
import { PROBLEMS } from '../analysis/html/problems.ts';
import type { Occurrence, PageMap, Read } from '../analysis/page-map.ts';
import { TemplateSyntaxError } from '../runtime/errors.ts';

export interface PlannedBoundary {
  readonly site: string;
  readonly name: string | null;
  /** The deferred keys its body reads, smaller boundaries left out: the same in every delivery. */
  readonly own: readonly string[];
  /** The keys it waits for: its own, and those of smaller boundaries that this delivery can't address. */
  readonly keys: readonly string[];
  /** A boundary in every delivery: it catches errors. Otherwise it only carries smaller ones that can't be addressed. */
  readonly isBoundary: boolean;
  /** False: this delivery can't address it, so it leaves with what is around it. It still catches errors. */
  readonly follows: boolean;
  readonly opensBody: boolean;
  readonly leadingSpace: string;
  /** The element it stands in, as far as that is known. */
  readonly parentElement: string | null;
  /** Its body is sure to be balanced as long as nothing but text is printed in it. */
  readonly isBalanced: boolean;
  /** The same of its pending branch; false without one. */
  readonly isFallbackBalanced: boolean;
  /** Its body awaits something itself, so it can't be rendered for nothing as its own fallback. */
  readonly awaits: boolean;
}

/** A loop over a stream. */
export interface PlannedLoop {
  /** Later items may follow. */
  readonly follows: boolean;
  readonly opensBody: boolean;
  readonly parentElement: string | null;
}

/** Blocks that are rendered without the page around them. */
export interface AddressedBlocks {
  readonly sites: ReadonlySet<string>;
  /** Sites of blocks and boundaries that don't lead to them. */
  readonly elsewhere: ReadonlySet<string>;
  /** The deferred keys it takes to get to the blocks. */
  readonly leading: ReadonlySet<string>;
  /** Those, and the keys read in the blocks. */
  readonly keys: ReadonlySet<string>;
}

export interface Hold {
  readonly key: string;
  readonly read: Read;
  /** The block around the read that can't be a boundary, and why. */
  readonly because: string | null;
}

export interface SuspensePlan {
  /** By site id. */
  readonly boundaries: ReadonlyMap<string, PlannedBoundary>;
  readonly loops: ReadonlyMap<string, PlannedLoop>;
  /** Keys that the shell waits for, because no boundary around one of their reads can follow. */
  readonly holds: readonly Hold[];
  /** Keys read outside every boundary: held in every delivery. */
  readonly outside: ReadonlySet<string>;
  /** Keys that the page reads at all: others are never started. */
  readonly used: ReadonlySet<string>;
  /** A block that can be had alone: one that stands in one place of the page. Null for others. */
  readonly address: (block: string) => AddressedBlocks | null;
  /** Top-level assignments made of deferred keys: `site:name` → keys. */
  readonly postponed: ReadonlyMap<string, readonly string[]>;
}

/** The deferred keys of a response: a set of them, or a map by them. */
export interface DeferredKeys {
  readonly size: number;
  keys(): Iterable<string>;
}

export interface PlanOptions {
  /** Boundaries are addressed by their names (out-of-band delivery): those without one, or in several places, can't follow. */
  readonly namedOnly?: boolean;
}

/** @throws TemplateSyntaxError `boundary_position`, `fallback_position` for boundaries written where none can stand */
export function planSuspense(map: PageMap, keys: ReadonlySet<string>, options: PlanOptions = {}): SuspensePlan {
  const unfit = unfitSites(map);
  const nameless = unaddressableSites(map);
  const unaddressable = options.namedOnly ? nameless : new Map<string, string>();
  const ownBySite = new Map<string, Set<string>>();
  const keysBySite = new Map<string, Set<string>>();
  const holds = new Map<string, Hold>();
  const used = new Set<string>();
  const outside = new Set<string>();
  for (const occurrence of map.occurrences) {
    for (const read of occurrence.reads) {
      for (const key of deferredKeys(read.path, keys)) {
        used.add(key);
        const around = sitesAround(occurrence, unfit);
        if (around.length === 0) outside.add(key);
        for (const site of around) {
          if (site === around[0]) add(ownBySite, site, key);
          add(keysBySite, site, key);
          if (!unaddressable.has(site)) break;
        }
        if (around.every((site) => unaddressable.has(site)) && !holds.has(key))
          holds.set(key, { key, read, because: reasonOf(occurrence, unfit, unaddressable) });
      }
    }
  }
  const boundaries = new Map<string, PlannedBoundary>();
  for (const occurrence of map.occurrences) {
    const { site, name } = occurrence;
    if (site === null || unfit.has(site)) continue;
    const own = ownBySite.get(site);
    const waits = keysBySite.get(site);
    const isBoundary = own !== undefined || occurrence.isExplicit;
    if (!isBoundary && waits === undefined) continue;
    boundaries.set(site, {
      site,
      name,
      own: [...(own ?? [])],
      keys: [...(waits ?? [])],
      isBoundary,
      follows: !unaddressable.has(site),
      leadingSpace: occurrence.leadingSpace,
      awaits: occurrence.awaits || (boundaries.get(site)?.awaits ?? false),
      isBalanced: occurrence.isBalanced && (boundaries.get(site)?.isBalanced ?? true),
      isFallbackBalanced: occurrence.isFallbackBalanced && (boundaries.get(site)?.isFallbackBalanced ?? true),
      ...placeOf(occurrence, boundaries.get(site)),
    });
  }
  const loops = new Map<string, PlannedLoop>();
  for (const loop of map.loops) {
    const known = loops.get(loop.site);
    const follows = loop.problem === null && !map.captured.has(loop.site) && (known?.follows ?? true);
    loops.set(loop.site, { follows, ...placeOf(loop, known) });
  }
  const postponed = new Map<string, readonly string[]>();
  for (const { site, name, reads } of map.assignments) {
    const waits = new Set([
      ...(postponed.get(`${site}:${name}`) ?? []),
      ...reads.flatMap(({ path }) => deferredKeys(path, keys)),
    ]);
    if (waits.size > 0) postponed.set(`${site}:${name}`, [...waits]);
  }
  const address = (block: string): AddressedBlocks | null => {
    const occurrence = map.occurrences.find(({ name }) => name === block);
    const site = occurrence?.site ?? null;
    return site === null || unfit.has(site) || nameless.has(site)
      ? null
      : addressBlocks(map, new Set([site]), { boundaries, outside }, keys);
  };
  return { boundaries, loops, holds: [...holds.values()], outside, used, address, postponed };
}

/** What it takes to render the blocks at these sites, each of which stands in one place, none in another. */
export function addressBlocks(
  { occurrences }: PageMap,
  sites: ReadonlySet<string>,
  { boundaries, outside }: Pick<SuspensePlan, 'boundaries' | 'outside'>,
  keys: ReadonlySet<string>,
): AddressedBlocks {
  const inside = occurrences.filter((occurrence) => sitesFrom(occurrence).some((site) => sites.has(site)));
  const around = inside.filter(({ site }) => site !== null && sites.has(site)).flatMap(({ parent }) => sitesFrom(parent));
  const leading = new Set([...around, ...inside.map((occurrence) => occurrence.site)]);
  const own = around.flatMap((each) => boundaries.get(each)?.own ?? []);
  const within = inside.flatMap(({ reads }) => reads.flatMap((read) => deferredKeys(read.path, keys)));
  return {
    sites,
    elsewhere: new Set(occurrences.flatMap((each) => (each.site === null || leading.has(each.site) ? [] : each.site))),
    leading: new Set([...outside, ...own]),
    keys: new Set([...outside, ...own, ...within]),
  };
}

function add(keysBySite: Map<string, Set<string>>, site: string, key: string): void {
  keysBySite.set(site, (keysBySite.get(site) ?? new Set()).add(key));
}

/** A read of something unknown may be a read of any key. */
function deferredKeys(path: string | null, keys: ReadonlySet<string>): readonly string[] {
  if (path === null) return [...keys];
  const root = path.split('.', 1)[0] as string;
  return keys.has(root) ? [root] : [];
}

type Placed = Pick<PlannedLoop, 'opensBody' | 'parentElement'>;

/** A site in several places is as much as they have in common. */
function placeOf(here: Placed, elsewhere: Placed | undefined): Placed {
  if (elsewhere === undefined) return { opensBody: here.opensBody, parentElement: here.parentElement };
  return {
    opensBody: here.opensBody || elsewhere.opensBody,
    parentElement: here.parentElement === elsewhere.parentElement ? here.parentElement : null,
  };
}

/** Sites where no boundary can stand in any delivery, and why. A site in several places (an include used twice) must fit in each. */
function unfitSites(map: PageMap): ReadonlyMap<string, string> {
  const unfit = new Map<string, string>();
  for (const occurrence of map.occurrences) {
    const { site, exports, pushes } = occurrence;
    if (site === null) continue;
    const misplaced = problemOf(occurrence);
    if (misplaced !== null) {
      const { code, what, problem } = misplaced;
      const isMistake = !occurrence.isInDef && (occurrence.isExplicit || code === 'fallback_position');
      if (isMistake) throw positionError(code, what, occurrence, problem);
      unfit.set(site, PROBLEMS[problem].text);
    }
    if (exports !== null) unfit.set(site, `it sets "${exports}", which is read outside of it`);
    else if (pushes !== null) unfit.set(site, `it pushes to the stack "${pushes}", which is used outside of it`);
    else if (map.captured.has(site)) unfit.set(site, 'its text is collected as a whole: by a def, an import, a {% try %}');
  }
  return unfit;
}

/** Which part of it can't stand here, and why. */
function problemOf({ problem, fallbackProblem, failedProblem }: Occurrence): Misplaced | null {
  if (problem !== null) return { code: 'boundary_position', what: "This block can't arrive on its own", problem };
  if (fallbackProblem !== null)
    return { code: 'fallback_position', what: "The pending branch can't stand here", problem: fallbackProblem };
  if (failedProblem !== null)
    return { code: 'fallback_position', what: "The failed branch can't stand here", problem: failedProblem };
  return null;
}

interface Misplaced {
  readonly code: 'boundary_position' | 'fallback_position';
  readonly what: string;
  readonly problem: keyof typeof PROBLEMS;
}

/** Sites that no element id can stand for. */
function unaddressableSites(map: PageMap): ReadonlyMap<string, string> {
  const siteOfName = new Map<string, string>();
  const found = new Map<string, string>();
  const seen = new Set<Occurrence['site']>();
  for (const { site, name, isRepeated } of map.occurrences) {
    if (site === null) continue;
    if (name === null) found.set(site, 'it has no name to be addressed by');
    else if (isRepeated || seen.has(site)) found.set(site, 'it may stand in the page more than once');
    else {
      const other = siteOfName.get(name);
      if (other !== undefined) for (const each of [other, site]) found.set(each, `another block is called "${name}", too`);
      siteOfName.set(name, site);
    }
    seen.add(site);
  }
  return found;
}

function positionError(
  code: string,
  what: string,
  { template, at }: Occurrence,
  problem: keyof typeof PROBLEMS,
): TemplateSyntaxError {
  const { text, wayOut } = PROBLEMS[problem];
  return new TemplateSyntaxError(code, `${what}: ${text}`, {
    hint: wayOut,
    place: { template, line: at.line, column: at.column, codeFrame: null },
  });
}

/** The boundaries around a place, from the inside out. */
function sitesAround(occurrence: Occurrence, unfit: ReadonlyMap<string, string>): readonly string[] {
  return sitesFrom(occurrence).filter((site) => !unfit.has(site));
}

/** A place's site and those around it, from the inside out. */
export function sitesFrom(occurrence: Occurrence | null): readonly string[] {
  const sites: string[] = [];
  for (let each = occurrence; each !== null; each = each.parent) if (each.site !== null) sites.push(each.site);
  return sites;
}

/** Why the innermost block around a place is of no use, if there is one. */
function reasonOf({ site }: Occurrence, ...reasons: readonly ReadonlyMap<string, string>[]): string | null {
  if (site === null) return null;
  return reasons.map((reason) => reason.get(site)).find((reason) => reason !== undefined) ?? null;
}
