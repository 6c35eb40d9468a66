/** Page maps and plans, kept as long as every template they were made from is the same. */
import { mapBlock, mapLayouts, mapPage, type NamedOutline, type PageMap } from '../analysis/page-map.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import type { TemplateModule } from '../environment/template-module.ts';
import { TemplateError, TemplateNotFoundError } from '../runtime/errors.ts';
import { type DeferredKeys, type PlanOptions, planSuspense, type SuspensePlan } from './plan.ts';

interface Kept {
  readonly map: PageMap;
  /** What each name stood for; null for a template that was not there. */
  readonly templates: ReadonlyMap<string, TemplateModule | null>;
  /** Of the environment, when all of them were last seen to be the same. */
  revision: number | null;
  readonly plans: Map<string, SuspensePlan>;
  /** The last one asked for: the next response of a page mostly has the same keys, in the same order. */
  last: { readonly keys: readonly string[]; readonly namedOnly: boolean; readonly plan: SuspensePlan } | null;
}

interface KeptPages {
  /** Pages without layouts, by name. */
  readonly alone: Map<string, Kept>;
  /** All else, by a JSON of its parts. */
  readonly others: Map<string, Kept>;
}

const kept = new WeakMap<RuntimeEnvironment, KeptPages>();
/** Key sets per page, at most: beyond that the plans are made anew. */
const PLAN_LIMIT = 64;

export interface PagePlan {
  readonly map: PageMap;
  readonly plan: SuspensePlan;
}

/** What is rendered: a page in its layouts, outermost first, one block of it alone, or without a page the layouts around it. */
export interface PageParts {
  readonly page: string | null;
  readonly layouts: readonly string[];
  readonly fragment: string | null;
}

/** The map of what is rendered and the plan for these deferred keys. All templates have been loaded before. */
export function planPage(
  env: RuntimeEnvironment,
  parts: PageParts,
  deferred: DeferredKeys,
  { namedOnly = false }: PlanOptions = {},
): PagePlan {
  const entry = keep(env, parts);
  const { map, last } = entry;
  if (last !== null && last.namedOnly === namedOnly && areSame(last.keys, deferred)) return { map, plan: last.plan };
  const keys = [...deferred.keys()];
  const id = JSON.stringify([namedOnly, ...keys.toSorted()]);
  let plan = entry.plans.get(id);
  if (plan === undefined) {
    const set = new Set(keys);
    plan = parts.fragment === null ? planSuspense(map, set, { namedOnly }) : planFragment(env, parts, map, set);
    if (entry.plans.size >= PLAN_LIMIT) entry.plans.clear();
    entry.plans.set(id, plan);
  }
  entry.last = { keys, namedOnly, plan };
  return { map, plan };
}

/** In order, too. */
function areSame(known: readonly string[], deferred: DeferredKeys): boolean {
  if (known.length !== deferred.size) return false;
  let index = 0;
  for (const key of deferred.keys()) if (known[index++] !== key) return false;
  return true;
}

/** What the page assigns, and where it is read, is known of the whole page only. */
function planFragment(env: RuntimeEnvironment, parts: PageParts, map: PageMap, keys: ReadonlySet<string>): SuspensePlan {
  const { postponed } = planPage(env, { ...parts, layouts: [], fragment: null }, keys).plan;
  return { ...planSuspense(map, keys), postponed };
}

function keep(env: RuntimeEnvironment, parts: PageParts): Kept {
  const { page, layouts, fragment } = parts;
  let pages = kept.get(env.root);
  if (pages === undefined) kept.set(env.root, (pages = { alone: new Map(), others: new Map() }));
  const isAlone = page !== null && fragment === null && layouts.length === 0;
  const [known, id] = isAlone ? [pages.alone, page] : [pages.others, JSON.stringify([fragment, page, ...layouts])];
  const found = known.get(id);
  if (found !== undefined && isCurrent(env, found)) return found;
  const fresh = mapParts(env, parts);
  known.set(id, fresh);
  return fresh;
}

function isCurrent(env: RuntimeEnvironment, known: Kept): boolean {
  const { revision } = env;
  if (revision !== null && revision === known.revision) return true;
  for (const [name, module] of known.templates) if (moduleOf(env, name) !== module) return false;
  known.revision = env.revision;
  return true;
}

function mapParts(env: RuntimeEnvironment, { page, layouts, fragment }: PageParts): Kept {
  const templates = new Map<string, TemplateModule | null>();
  const resolve = (name: string): NamedOutline | null => {
    const module = moduleOf(env, name);
    templates.set(name, module);
    return module === null ? null : { name, outline: module.outline };
  };
  const required = (name: string): NamedOutline => {
    const found = resolve(name);
    if (found !== null) return found;
    env.artifact(name); // throws what is wrong with it
    throw new Error(`unreachable: ${name}`);
  };
  const around = layouts.map(required);
  let map: PageMap;
  if (page === null) map = mapLayouts(around, resolve);
  else if (fragment === null) map = mapPage(required(page), around, resolve);
  else map = mapBlock(required(page), fragment, resolve);
  return { map, templates, revision: env.revision, plans: new Map(), last: null };
}

function moduleOf(env: RuntimeEnvironment, name: string): TemplateModule | null {
  try {
    return env.artifact(name).module;
  } catch (error) {
    if (error instanceof TemplateNotFoundError || isUnloaded(error)) return null;
    throw error;
  }
}

/** Not there when the page was loaded ahead, and an async loader can't be asked here: an include that may be missing. */
function isUnloaded(error: unknown): boolean {
  return error instanceof TemplateError && error.code === 'async_loader';
}
