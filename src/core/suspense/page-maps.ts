/** Page maps and plans, kept as long as every template they were made from is the same. */
import { mapBlock, mapLayouts, mapPage, type NamedOutline, type PageMap } from '../analysis/page-map.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import type { TemplateModule } from '../environment/template-module.ts';
import { TemplateError, TemplateNotFoundError } from '../runtime/errors.ts';
import { type PlanOptions, planSuspense, type SuspensePlan } from './plan.ts';

interface Kept {
  readonly map: PageMap;
  /** What each name stood for; null for a template that was not there. */
  readonly templates: ReadonlyMap<string, TemplateModule | null>;
  readonly plans: Map<string, SuspensePlan>;
}

const kept = new WeakMap<RuntimeEnvironment, Map<string, Kept>>();
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
  keys: ReadonlySet<string>,
  options: PlanOptions = {},
): PagePlan {
  const entry = keep(env, parts);
  const id = JSON.stringify([options.namedOnly ?? false, ...[...keys].sort()]);
  const known = entry.plans.get(id);
  if (known !== undefined) return { map: entry.map, plan: known };
  const plan = parts.fragment === null ? planSuspense(entry.map, keys, options) : planFragment(env, parts, entry.map, keys);
  if (entry.plans.size >= PLAN_LIMIT) entry.plans.clear();
  entry.plans.set(id, plan);
  return { map: entry.map, plan };
}

/** What the page assigns, and where it is read, is known of the whole page only. */
function planFragment(env: RuntimeEnvironment, parts: PageParts, map: PageMap, keys: ReadonlySet<string>): SuspensePlan {
  const { postponed } = planPage(env, { ...parts, layouts: [], fragment: null }, keys).plan;
  return { ...planSuspense(map, keys), postponed };
}

function keep(env: RuntimeEnvironment, { page, layouts, fragment }: PageParts): Kept {
  const pages = kept.get(env.root) ?? new Map<string, Kept>();
  kept.set(env.root, pages);
  const id = JSON.stringify([fragment, page, ...layouts]);
  const known = pages.get(id);
  if (known !== undefined && [...known.templates].every(([name, module]) => moduleOf(env, name) === module)) return known;
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
  const fresh: Kept = { map, templates, plans: new Map() };
  pages.set(id, fresh);
  return fresh;
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
