/** Where a walk through a page begins: at its layouts, or in a part of it. */
import { Assigned } from './assigned.ts';
import { unknownState } from './html/html-state.ts';
import { Names } from './names.ts';
import { type NamedOutline, START } from './occurrence.ts';
import type { OutlineNode, Paths } from './outline.ts';
import { type Chain, topLevelNames } from './page-chain.ts';
import type { PageWalk } from './page-walk.ts';

type DefNode = Extract<OutlineNode, { type: 'def' }>;

/** The page inside its layouts, the outermost first. `content` takes the place of the innermost template's own. */
export function walkLayouts(walk: PageWalk, templates: readonly NamedOutline[], content: (() => void) | null = null): void {
  const [outer, ...inner] = templates as readonly [NamedOutline, ...NamedOutline[]];
  const within = inner.length > 0 ? (): void => walkLayouts(walk, inner, content) : content;
  walk.chain(outer, null, new Map(within === null ? [] : [['content', within]]));
}

/**
 * Walks through blocks of `page`, each as it is rendered alone. Together they cost what they are long: what comes before them is walked once.
 * @param begin makes the walk for one of them
 */
export function blockWalks(page: NamedOutline, begin: () => PageWalk): (name: string) => PageWalk {
  const ahead = begin();
  const chain = ahead.chainOf(page, null, new Map());
  const before = lookAhead(ahead, chain);
  return (name) => {
    const walk = begin();
    walk.html = unknownState;
    walk.found.isAsync ||= ahead.found.isAsync;
    walk.assigned = before(name);
    chain.names.trying(() => walk.definition(chain, name, 0));
    return walk;
  };
}

/** Defs of the page that are called: what each of them reads. */
export function walkDefs(walk: PageWalk, page: NamedOutline, defs: readonly DefNode[]): readonly Paths[] {
  const chain = walk.chainOf(page, null, new Map());
  walk.assigned = lookAhead(walk, chain)(null);
  return defs.map(({ name, params, body }) => {
    const names = new Names(chain.names);
    names.define(name, { params, body, names, template: page, within: chain.within });
    const called = walk.fork();
    called.inTemplate(page, () => called.read([name], names, chain, START));
    return called.found.reads().paths;
  });
}

/** The template's own top level, without its parents. */
export function walkTopLevel(walk: PageWalk, page: NamedOutline): void {
  walk.html = unknownState;
  const chain = walk.chainOf(page, null, new Map());
  walk.inTemplate(page, () => walk.body(page.outline.body, chain.names, chain));
}

/**
 * The variables of the top level that are assigned where the page comes to a block; all of them for what it doesn't come to. What other
 * blocks assign isn't there when a block is rendered alone.
 */
function lookAhead(walk: PageWalk, chain: Chain): (block: string | null) => Assigned {
  const ahead = walk.fork();
  const topLevel = topLevelNames(chain).map((name) => chain.names.own(name));
  ahead.assignable = new Set(topLevel);
  ahead.walkChain(chain);
  const all = Assigned.of(topLevel);
  return (block) => (block === null ? undefined : ahead.assignedAt(chain, block)) ?? all;
}
