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
  /** The deferred keys its body reads, those of smaller boundaries inside left out. */
  readonly keys: readonly string[];
  readonly opensBody: boolean;
  /** The element it stands in, as far as that is known. */
  readonly parentElement: string | null;
  /** Its body awaits something itself, so it can't be rendered for nothing as its own fallback. */
  readonly awaits: boolean;
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
  /** Keys read outside every boundary. */
  readonly holds: readonly Hold[];
  /** Keys that the page reads at all: others are never started. */
  readonly used: ReadonlySet<string>;
  /** Top-level assignments that wait for data: `site:name` → keys. */
  readonly postponed: ReadonlyMap<string, readonly string[]>;
}

export interface PlanOptions {
  /** Anonymous boundaries can't be addressed (out-of-band delivery). */
  readonly namedOnly?: boolean;
}

/** @throws TemplateSyntaxError `boundary_position`, `fallback_position` for boundaries written where none can stand */
export function planSuspense(map: PageMap, keys: ReadonlySet<string>, options: PlanOptions = {}): SuspensePlan {
  const unusable = problemsBySite(map, options);
  const keysBySite = new Map<string, Set<string>>();
  const holds: Hold[] = [];
  const used = new Set<string>();
  for (const occurrence of map.occurrences) {
    for (const read of occurrence.reads) {
      for (const key of deferredKeys(read, keys)) {
        used.add(key);
        const owner = nearestBoundary(occurrence, unusable);
        if (owner === null) addHold(holds, { key, read, because: reasonAround(occurrence, unusable) });
        else keysBySite.set(owner, (keysBySite.get(owner) ?? new Set()).add(key));
      }
    }
  }
  const boundaries = new Map<string, PlannedBoundary>();
  for (const occurrence of map.occurrences) {
    const { site, name, opensBody, parentElement, awaits } = occurrence;
    if (site === null || unusable.has(site)) continue;
    const own = keysBySite.get(site);
    if (own === undefined && !occurrence.isExplicit) continue;
    boundaries.set(site, { site, name, keys: [...(own ?? [])], opensBody, parentElement, awaits });
  }
  const postponed = new Map<string, readonly string[]>();
  for (const { site, name, paths } of map.assignments) {
    const waits = paths.flatMap((path) => (keys.has(rootOf(path)) ? rootOf(path) : []));
    if (waits.length > 0) postponed.set(`${site}:${name}`, waits);
  }
  return { boundaries, holds, used, postponed };
}

function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** A read of something unknown may be a read of any key. */
function deferredKeys(read: Read, keys: ReadonlySet<string>): readonly string[] {
  if (read.path === null) return [...keys];
  const root = rootOf(read.path);
  return keys.has(root) ? [root] : [];
}

/** Why a site is no boundary. A site in several places (an include used twice) must fit in each. */
function problemsBySite(map: PageMap, options: PlanOptions): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const occurrence of map.occurrences) {
    if (occurrence.site === null) continue;
    if (options.namedOnly && occurrence.name === null) problems.set(occurrence.site, 'it has no name to be addressed by');
    if (occurrence.problem !== null) {
      if (occurrence.isExplicit) throw positionError('boundary_position', occurrence, occurrence.problem);
      problems.set(occurrence.site, PROBLEMS[occurrence.problem].text);
    } else if (occurrence.fallbackProblem !== null) {
      throw positionError('fallback_position', occurrence, occurrence.fallbackProblem);
    }
  }
  return problems;
}

const SUBJECTS = { boundary_position: 'This block can\'t arrive on its own', fallback_position: 'The pending branch can\'t stand here' };

function positionError(code: keyof typeof SUBJECTS, occurrence: Occurrence, problem: keyof typeof PROBLEMS): TemplateSyntaxError {
  const { text, wayOut } = PROBLEMS[problem];
  const { template, at } = occurrence;
  return new TemplateSyntaxError(code, `${SUBJECTS[code]}: ${text}`, { hint: wayOut, place: { template, line: at.line, column: at.column, codeFrame: null } });
}

function nearestBoundary(occurrence: Occurrence, unusable: ReadonlyMap<string, string>): string | null {
  for (let around: Occurrence | null = occurrence; around !== null; around = around.parent) {
    if (around.site !== null && !unusable.has(around.site)) return around.site;
  }
  return null;
}

function reasonAround(occurrence: Occurrence, unusable: ReadonlyMap<string, string>): string | null {
  if (occurrence.site === null) return null;
  return unusable.get(occurrence.site) ?? null;
}

function addHold(holds: Hold[], hold: Hold): void {
  if (!holds.some((known) => known.key === hold.key)) holds.push(hold);
}
