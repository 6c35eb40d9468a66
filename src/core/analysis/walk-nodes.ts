/** What each outline node does to the walk through a page: one row per type. */
import { parentElement, placeProblem } from './boundary-place.ts';
import { walkCall, walkElsewhere, walkSlotContent } from './direct-calls.ts';
import { advance, bodyProblem, enterBody, hole, leaveBody, repeat } from './html/html-tracker.ts';
import { type HtmlState, unknownState, unreachedState } from './html/html-state.ts';
import { ANYTHING, Names } from './names.ts';
import { contextPath } from './occurrence.ts';
import type { IncludeOutline, Outline, OutlineNode, Paths } from './outline.ts';
import { type Chain, definitionOf, inheritedBranches } from './page-chain.ts';
import type { PageWalk } from './page-walk.ts';
import { mayOpenBody, walkBoundary } from './walk-boundary.ts';

type Node<T extends OutlineNode['type']> = Extract<OutlineNode, { type: T }>;
type Walk<T extends OutlineNode['type']> = (walk: PageWalk, node: Node<T>, names: Names, chain: Chain) => void;

const walks: { readonly [T in OutlineNode['type']]: Walk<T> } = {
  text: (walk, node) => {
    walk.certainty.text(walk.html, node.html);
    walk.html = advance(walk.html, node.html, () => walk.certainty.doubt());
  },
  output: (walk, node, names, chain) => {
    if (node.call !== undefined && walkCall(walk, node.call, [], node.at, names, chain)) return;
    walk.read(node.paths, names, chain, node.at);
    walk.certainty.output(walk.html, node.isMarkup !== true && (walk.present?.outline.isEscaped ?? false));
    walk.html = hole(walk.html);
  },
  read: (walk, node, names, chain) => walk.read(node.paths, names, chain, node.at),
  bind,
  branches: (walk, node, names, chain) =>
    walk.branches(
      node.bodies.map(
        (body, i) => () =>
          walk.knowing(node.known === undefined ? [] : (node.known[i] as readonly string[] | null), () =>
            walk.body(body, new Names(names), chain),
          ),
      ),
    ),
  loop,
  exit: (walk) => {
    walk.exits?.push(walk.html);
    walk.html = unreachedState;
  },
  collect: (walk, node, names, chain) => walk.found.collected(() => walk.body(node.body, new Names(names), chain)),
  scope: (walk, node, names, chain) => walk.body(node.body, names.withBindings(node.bindings), chain),
  block,
  suspense: (walk, { boundary }, names, chain) =>
    walkBoundary(walk, boundary, null, names, chain, () => walk.body(boundary.body, new Names(names), chain)),
  include: (walk, node, names) => include(walk, node, names, null),
  embed: (walk, node, names) =>
    include(walk, node, names, { within: `${walk.siteId(node.site)}>`, blocks: node.blocks, awaits: node.awaits }),
  import: importNames,
  def: (walk, node, names, chain) => {
    names.define(node.name, {
      params: node.params,
      body: node.body,
      names: node.isRegion ? chain.names : names,
      template: walk.present,
      within: chain.within,
    });
    walk.assign(node.name, names);
  },
  call: (walk, node, names, chain) => {
    if (node.call !== undefined && walkCall(walk, node.call, node.slots, node.at, names, chain)) return;
    walk.read(node.paths, names, chain, node.at);
    walkElsewhere(walk, node.slots, node.at, names, chain);
  },
  slot: (walk, node, names, chain) => {
    walk.read(node.paths, names, chain, node.at);
    if (walk.slots === null) walk.certainty.doubt();
    const content = walk.slots?.get(node.name);
    if (content !== undefined) walkSlotContent(walk, content);
    else walk.perhaps(() => walk.body(node.body, names.with(node.names), chain));
  },
  captured: (walk, node, names, chain) => {
    const before = walk.html;
    walk.inCapturedText(() => walk.body(node.body, new Names(names), chain));
    if (node.prints) walk.certainty.doubt();
    else walk.html = before;
  },
  push: (walk, node, names, chain) => {
    const before = walk.html;
    walk.html = unknownState;
    walk.inCapturedText(() => walk.body(node.body, new Names(names), chain));
    walk.html = before;
    walk.found.stackUsed(node.name, true);
  },
  stack: (walk, node) => {
    walk.found.stackUsed(node.name, false);
    walk.unknownMarkup();
  },
  super: (walk, node) => {
    if (node.isCaptured) walk.detached(() => walk.parentBody());
    else walk.parentBody();
  },
};

export function walkNode(walk: PageWalk, node: OutlineNode, names: Names, chain: Chain): void {
  (walks[node.type] as Walk<OutlineNode['type']>)(walk, node, names, chain);
}

function bind(walk: PageWalk, node: Node<'bind'>, names: Names, chain: Chain): void {
  const postponed = walk.isImport ? null : node.site;
  if (postponed !== null) {
    walk.found.assignments.push({
      site: walk.siteId(postponed, chain),
      name: node.names[0] as string,
      reads: [...walk.contextPaths(node.paths, names, chain)].map(contextPath),
    });
  } else walk.read(node.paths, names, chain, node.at);
  for (const name of node.names) {
    const scope = node.isTemplateLevel ? chain.names : names;
    scope.bind(name, node.paths, names);
    if (!node.isTemplateLevel) continue;
    scope.declare(name);
    walk.assign(name, scope);
    if (postponed === null) walk.found.nameWritten(name);
  }
}

function loop(walk: PageWalk, node: Node<'loop'>, names: Names, chain: Chain): void {
  walk.read(node.paths, names, chain, node.at);
  const { site } = node;
  const stacks = walk.found.stacks.length;
  walk.loopDepth += 1;
  const turn = (before: HtmlState): HtmlState => {
    walk.html = site === null ? before : enterBody(before);
    walk.turn(() => walk.body(node.body, names.withAlias(node.names, node.paths), chain));
    if (site === null) return walk.html;
    const pushes = walk.found.stacks.slice(stacks).some(({ isPush }) => isPush);
    const problem = walk.isCaptured || pushes ? 'captured' : (placeProblem(before, node.body) ?? bodyProblem(walk.html));
    walk.found.loops.push({
      site: walk.siteId(site),
      problem,
      opensBody: mayOpenBody(walk, before),
      parentElement: parentElement(before),
    });
    return leaveBody(walk.html);
  };
  walk.turns.loop((once) => {
    walk.html = repeat(walk.html, (before) =>
      once(before, () => {
        const end = turn(before);
        walk.certainty.turn(before, end);
        return end;
      }),
    );
  });
  walk.loopDepth -= 1;
}

/** A block's call site: its most derived body, or the content that a layout takes in. */
function block(walk: PageWalk, node: Node<'block'>, _names: Names, chain: Chain): void {
  const override = chain.overrides.get(node.name);
  if (override) return override();
  const definition = definitionOf(chain, node.name, 0);
  if (definition === null) return undefined;
  const branches = { ...definition.boundary, ...inheritedBranches(chain, node.name), at: node.at };
  const enter = (): void =>
    walkBoundary(walk, { ...branches, site: node.site }, node.name, chain.names, chain, () =>
      walk.definition(chain, node.name, 0),
    );
  if (branches.condition === null) return enter();
  walk.read(branches.condition, chain.names, chain, node.at);
  const before = walk.html;
  walk.perhaps(enter);
  walk.certainty.meet([before, walk.html]);
}

/** One template in place, or any of several; with an embed, under its overrides. */
function include(
  walk: PageWalk,
  { templates, bindings, withContext, at }: IncludeOutline,
  names: Names,
  embed: { readonly within: string; readonly blocks: Outline['blocks']; readonly awaits: boolean } | null,
): void {
  const found = (templates ?? []).filter((name) => walk.templates.canEnter(name));
  if (found.length === 0 || walk.templates.isExhausted) return walk.unknownTemplate(at);
  const outer = new Names(names);
  for (const binding of bindings) for (const name of binding.names) outer.bind(name, binding.paths, names);
  const render = (name: string): void => {
    const included = walk.templates.enter(name);
    if (included === null) return walk.certainty.doubt();
    walk.found.current.awaits ||= included.outline.awaits || (embed?.awaits ?? false);
    const template = embed === null ? included : walk.overriding(included, embed.blocks);
    const enter = (scope: Names | null): Chain => walk.chain(template, scope, new Map(), embed?.within);
    if (withContext) enter(outer);
    else walk.found.withoutContext(() => enter(null));
    walk.templates.leave();
  };
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) render(only);
  else walk.branches(found.map((name) => () => render(name)));
}

/**
 * Names from another template. Defs are themselves; of anything else it is only known that it may read, with context, what that template or a
 * def of it reads.
 */
function importNames(walk: PageWalk, node: Node<'import'>, names: Names): void {
  const [only = null, ...others] = node.templates ?? [];
  const imported = others.length > 0 ? null : walk.templates.enter(only);
  if (imported === null) {
    if (node.withContext) walk.anything(node.at);
    walk.found.isAsync = true;
    for (const name of node.names) importName(walk, name, node.withContext ? [ANYTHING] : [], names);
    return;
  }
  const inner = walk.fork();
  inner.isImport = true;
  inner.assignable = null; // it is run whole, wherever the page comes from
  const chain = inner.chain(imported, node.withContext ? names.taken(walk.assigned) : Names.apart(), new Map());
  const definitions = node.names.map((_, i) => {
    const theirs = node.theirs?.[i];
    return theirs === undefined ? null : inner.definitionNamed(theirs, chain.names);
  });
  const now = walk.found.absorb(inner.found.reads());
  if (node.withContext) for (const path of now) walk.note(path, node.at);
  const usedNow = inner.found.stacks.length;
  const defs = definitions.includes(null) ? imported.outline.body.flatMap((each) => (each.type === 'def' ? each.name : [])) : [];
  const later = inner.contextPaths(defs, chain.names, chain);
  const stacks = inner.found.stacks.splice(usedNow);
  if (defs.length > 0) walk.found.absorb({ ...inner.found.reads(), stacks: [] });
  walk.templates.leave();
  walk.assigned = inner.assigned;
  for (const [i, name] of node.names.entries()) {
    const definition = definitions[i] ?? null;
    if (definition === null) {
      importName(walk, name, node.withContext ? [...now, ...later] : [], names);
      const body = stacks.map(({ name, isPush }) => (isPush ? pushTo(name) : ({ type: 'stack', name } as const)));
      names.define(name, { params: [], body, names, template: null, within: '' });
    } else {
      names.define(name, definition);
      walk.assign(name, names);
    }
  }
}

function pushTo(name: string): Node<'push'> {
  return { type: 'push', name, body: [] };
}

/** `paths` are those of the context already: what the imported template sees is what was there when it was imported. */
function importName(walk: PageWalk, name: string, paths: Paths, names: Names): void {
  names.bind(name, paths, new Names(null));
  walk.assign(name, names);
}
