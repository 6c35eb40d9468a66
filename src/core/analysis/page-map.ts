/**
 * A whole page, composed from the outlines of its templates: layouts around the page, parents around their children, includes in place,
 * every block at its call site with its most derived body. The result says for each place where a boundary may stand what is read there, and
 * whether the HTML position allows a boundary. It doesn't depend on data: which keys are pending comes later (`suspense/plan.ts`).
 */
import {
  type ContextPath,
  type NamedOutline,
  type Occurrence,
  type PageMap,
  type ResolveOutline,
  writtenPath,
} from './occurrence.ts';
import { strictest } from './optional-path.ts';
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

/** The context paths that the whole page reads, its parents included. All path functions mark those that may be missing (`optional-path.ts`). */
export function pagePaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  return pathsOf(mapPage(page, [], resolve));
}

/** The names of the blocks that rendering the page comes to, those of included templates among them. */
export function reachedBlocks(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  return new Set(mapPage(page, [], resolve).occurrences.flatMap((occurrence) => occurrence.name ?? []));
}

/** The context paths that the whole page reads, into the items of lists: `users[].name`. */
export function detailedPaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.isDetailed = true;
  walk.layouts([page]);
  return pathsOf(walk.result(), () => true);
}

/** The context paths that `name`'s body reads, nested blocks included (`deep`) or not. */
export function blockPaths(page: NamedOutline, name: string, resolve: ResolveOutline, deep: boolean): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.block(page, name);
  return pathsOf(walk.result(), deep ? () => true : isOutsideBlocks);
}

/** The paths that the template's own top level reads: everything outside its blocks. */
export function topLevelPaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.topLevel(page);
  return pathsOf(walk.result(), isOutsideBlocks);
}

/** The paths that one of the template's own defs reads when it is called, parameters aside. */
export function defPaths(
  page: NamedOutline,
  def: Extract<OutlineNode, { type: 'def' }>,
  resolve: ResolveOutline,
): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walk.def(page, def);
  return pathsOf(walk.result());
}

function pathsOf(map: PageMap, isWanted: (occurrence: Occurrence) => boolean = () => true): ReadonlySet<string> {
  const reads = [...map.occurrences.filter(isWanted), ...map.assignments].flatMap((each) => each.reads as readonly ContextPath[]);
  return new Set(strictest(reads.filter((read) => read.path !== null).map(writtenPath)));
}

function isOutsideBlocks(occurrence: Occurrence): boolean {
  return occurrence.name === null && (occurrence.parent === null || isOutsideBlocks(occurrence.parent));
}
