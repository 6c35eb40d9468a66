/**
 * Layouts around what a response replaces: the page that the client has shows them still, and what they show of deferred data belongs to the
 * page that was left. Their blocks are sent along, each to its element.
 */
import type { PageMap } from '../analysis/page-map.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { NO_BLOCKS } from '../runtime/block-table.ts';
import { DroppedStacks } from '../runtime/stacks.ts';
import { type Context, OUTERMOST } from '../runtime/state.ts';
import { AddressedHost } from './addressed.ts';
import { BoundaryHost } from './boundary-host.ts';
import { composeLayouts } from './compose-layouts.ts';
import { planPage } from './page-maps.ts';
import {
  type AddressedBlocks,
  addressBlocks,
  type DeferredKeys,
  type PlannedBoundary,
  type SuspensePlan,
  sitesFrom,
} from './plan.ts';
import type { Session } from './session.ts';

export interface OuterBlocks {
  /** Outermost first. */
  readonly layouts: readonly string[];
  readonly addressed: AddressedBlocks;
  readonly plan: SuspensePlan;
  readonly isAsync: boolean;
}

/**
 * The blocks whose names can stand for an element's id; of nested ones the outermost, which is complete when it leaves. Null if there are none.
 *
 * @param inside the map of what the response replaces: a block that is there, too, is no other's
 */
export function planOuter(
  env: RuntimeEnvironment,
  layouts: readonly string[],
  deferred: DeferredKeys,
  inside: PageMap,
): OuterBlocks | null {
  if (layouts.length === 0 || deferred.size === 0) return null;
  const keys = new Set(deferred.keys());
  const { map, plan } = planPage(env, { page: null, layouts, fragment: null }, keys, { namedOnly: true });
  const named = new Set([...plan.boundaries.values()].filter(isNamed).map(({ site }) => site));
  for (const site of [...sharedSites(map, inside), ...sitesAroundPage(map)]) named.delete(site);
  const sites = outermost(map, named);
  if (sites.size === 0) return null;
  return {
    layouts,
    addressed: addressBlocks(map, sites, plan, keys),
    plan: outerPlan(map, plan, sites, keys),
    isAsync: map.isAsync,
  };
}

function isNamed({ name, follows, keys }: PlannedBoundary): boolean {
  return name !== null && follows && keys.length > 0;
}

function outermost({ occurrences }: PageMap, sites: ReadonlySet<string>): Set<string> {
  return new Set(occurrences.flatMap((each) => sitesFrom(each).findLast((site) => sites.has(site)) ?? []));
}

/** Sites that the response's own part has, too, through a template that both include; and all around them. */
function sharedSites({ occurrences }: PageMap, inside: PageMap): readonly string[] {
  const own = new Set(inside.occurrences.map(({ site }) => site));
  return occurrences.filter(({ site }) => site !== null && own.has(site)).flatMap(sitesFrom);
}

/** They hold what the response replaces, or what it leaves in its place. */
function sitesAroundPage({ occurrences }: PageMap): readonly string[] {
  return occurrences.filter(({ site, name }) => site === null && name === 'content').flatMap(sitesFrom);
}

/** Nothing within a block follows it. */
function outerPlan(map: PageMap, plan: SuspensePlan, sites: ReadonlySet<string>, keys: ReadonlySet<string>): SuspensePlan {
  const boundaries = new Map<string, PlannedBoundary>();
  for (const [site, planned] of plan.boundaries) {
    const follows = sites.has(site);
    const waits = follows ? [...addressBlocks(map, new Set([site]), plan, keys).keys] : planned.keys;
    boundaries.set(site, { ...planned, follows, keys: waits });
  }
  const loops = new Map([...plan.loops].map(([site, loop]) => [site, { ...loop, follows: false }] as const));
  return { ...plan, boundaries, loops };
}

/** One plan for a response. The page's own comes first where both know a site. */
export function withOuter(plan: SuspensePlan, outer: OuterBlocks | null): SuspensePlan {
  if (outer === null) return plan;
  return {
    ...plan,
    boundaries: new Map([...outer.plan.boundaries, ...plan.boundaries]),
    loops: new Map([...outer.plan.loops, ...plan.loops]),
    postponed: new Map([...outer.plan.postponed, ...plan.postponed]),
  };
}

/** Registers the blocks as patches to follow. The layouts' own text goes nowhere; an error in it costs the blocks, not the page. */
export async function renderOuter(
  env: RuntimeEnvironment,
  session: Session,
  outer: OuterBlocks,
  context: Context,
): Promise<void> {
  const { addressed, layouts } = outer;
  const host = new BoundaryHost(session, 'outer', addressed.leading);
  const surroundings = { ...OUTERMOST, stacks: new DroppedStacks(session.stacks) };
  const state = session.state(new AddressedHost(host, addressed), surroundings);
  try {
    const render = await composeLayouts(env, state, { page: null, layouts }, context);
    await render({}, state, NO_BLOCKS);
  } catch (error) {
    session.failure(error, 'layouts');
  }
  session.activate(host.followers.splice(0), [Number.MAX_SAFE_INTEGER]);
}
