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
  pageOccurrence,
  type ResolveOutline,
  writtenPath,
} from './occurrence.ts';
import { plainPath, strictest } from './optional-path.ts';
import type { OutlineNode, Paths } from './outline.ts';
import { ANYTHING } from './names.ts';
import { PageWalk } from './page-walk.ts';
import { walkNode } from './walk-nodes.ts';
import { blockWalks, walkDefs, walkLayouts, walkTopLevel } from './walk-page.ts';

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
  walkLayouts(walk, [...layouts, page]);
  return walk.found.map();
}

/** Builds the map of layouts around a page that isn't rendered; in its place is an occurrence without site, called `content`. */
export function mapLayouts(layouts: readonly NamedOutline[], resolve: ResolveOutline): PageMap {
  const walk = new PageWalk(resolve, walkNode);
  const { found } = walk;
  walkLayouts(walk, layouts, () =>
    found.within({ ...pageOccurrence(), name: 'content', parent: found.current }, () => undefined),
  );
  return walk.found.map();
}

/** Builds the map of a block that is rendered alone. */
export function mapBlock(page: NamedOutline, name: string, resolve: ResolveOutline): PageMap {
  return mapBlocks(page, resolve)(name);
}

/** The same for any number of its blocks. */
export function mapBlocks(page: NamedOutline, resolve: ResolveOutline): (name: string) => PageMap {
  const walkOf = blockWalks(page, () => new PageWalk(resolve, walkNode));
  return (name) => walkOf(name).found.map();
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
  walkLayouts(walk, [page]);
  return pathsOf(walk.found.map(), () => true);
}

/** The context paths that a block's body reads. */
export interface BlockPaths {
  /** With those of the blocks in it. */
  readonly all: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

/** For any number of blocks of `page`. */
export function blockPaths(page: NamedOutline, resolve: ResolveOutline): (name: string) => BlockPaths {
  const mapOf = mapBlocks(page, resolve);
  return (name) => {
    const map = mapOf(name);
    return { all: pathsOf(map), own: pathsOf(map, isOutsideBlocks) };
  };
}

/** The paths that the template's own top level reads: everything outside its blocks. */
export function topLevelPaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const walk = new PageWalk(resolve, walkNode);
  walkTopLevel(walk, page);
  return pathsOf(walk.found.map(), isOutsideBlocks);
}

/** The paths that each of `defs`, the template's own, reads when it is called, parameters aside. */
export function defPaths(
  page: NamedOutline,
  defs: readonly Extract<OutlineNode, { type: 'def' }>[],
  resolve: ResolveOutline,
): readonly ReadonlySet<string>[] {
  return walkDefs(new PageWalk(resolve, walkNode), page, defs).map(contextPaths);
}

function pathsOf(map: PageMap, isWanted: (occurrence: Occurrence) => boolean = () => true): ReadonlySet<string> {
  const reads = [...map.occurrences.filter(isWanted), ...map.assignments].flatMap((each) => each.reads as readonly ContextPath[]);
  return contextPaths(reads.map(writtenPath));
}

/** Without what is only known at run time. */
function contextPaths(written: Paths): ReadonlySet<string> {
  return new Set(strictest(written.filter((path) => plainPath(path) !== ANYTHING)));
}

function isOutsideBlocks(occurrence: Occurrence): boolean {
  return occurrence.name === null && (occurrence.parent === null || isOutsideBlocks(occurrence.parent));
}
