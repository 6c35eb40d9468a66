/**
 * A whole page, composed from the outlines of its templates: layouts around the page, parents around their children, includes in place,
 * every block at its call site with its most derived body. The result says for each place where a boundary may stand what is read there, and
 * whether the HTML position allows a boundary. It doesn't depend on data: which keys are pending comes later (`suspense/plan.ts`).
 */
import { ANYTHING } from './names.ts';
import type { NamedOutline, Occurrence, PageMap, ResolveOutline } from './occurrence.ts';
import type { OutlineNode } from './outline.ts';
import { PageWalk } from './page-walk.ts';
import { walkNode } from './walk-nodes.ts';

export type {
  LoopOccurrence,
  NamedOutline,
  Occurrence,
  PageMap,
  PostponableAssignment,
  Read,
  ResolveOutline,
} from './occurrence.ts';

/** Builds the map of `page` inside `layouts` (outermost first); a layout takes the page in at its block `content`. */
export function mapPage(page: NamedOutline, layouts: readonly NamedOutline[], resolve: ResolveOutline): PageMap {
  const walk = new PageWalk(resolve, walkNode);
  walk.layouts([...layouts, page]);
  return walk.result();
}

/** The context paths that the whole page reads, its parents included. */
export function pagePaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const { occurrences, assignments } = mapPage(page, [], resolve);
  return new Set([
    ...pathsOf(occurrences),
    ...assignments.flatMap((assignment) => assignment.paths.filter((path) => path !== ANYTHING)),
  ]);
}

/** The context paths that `name`'s body reads, nested blocks included (`deep`) or not. */
export function blockPaths(page: NamedOutline, name: string, resolve: ResolveOutline, deep: boolean): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.block(page, name);
  const { occurrences } = walk.result();
  return pathsOf(deep ? occurrences : occurrences.filter((occurrence) => !isInNamedBlock(occurrence)));
}

/** The paths that the template's own top level reads: everything outside its blocks. */
export function topLevelPaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.topLevel(page);
  const { occurrences, assignments } = walk.result();
  const outside = occurrences.filter((occurrence) => !isInNamedBlock(occurrence));
  return new Set([
    ...pathsOf(outside),
    ...assignments.flatMap((assignment) => assignment.paths.filter((path) => path !== ANYTHING)),
  ]);
}

/** The paths that one of the template's own defs reads when it is called, parameters aside. */
export function defPaths(
  page: NamedOutline,
  def: Extract<OutlineNode, { type: 'def' }>,
  resolve: ResolveOutline,
): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.def(page, def);
  return pathsOf(walk.result().occurrences);
}

function pathsOf(occurrences: readonly Occurrence[]): ReadonlySet<string> {
  return new Set(occurrences.flatMap((occurrence) => occurrence.reads.flatMap((read) => read.path ?? [])));
}

function isInNamedBlock(occurrence: Occurrence): boolean {
  return occurrence.name !== null || (occurrence.parent !== null && isInNamedBlock(occurrence.parent));
}
