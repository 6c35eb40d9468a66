/**
 * A whole page, composed from the outlines of its templates: layouts around the page, parents around their children, includes in place,
 * every block at its call site with its most derived body. The result says for each place where a boundary may stand what is read there, and
 * whether the HTML position allows a boundary. It doesn't depend on data: which keys are pending comes later (`suspense/plan.ts`).
 */
import { type HtmlState, initialDocumentState, unknownState } from './html/html-state.ts';
import { advance, bodyProblem, enterBody, enterFallback, hole, join, leaveBody, needsBodyTag, repeat } from './html/html-tracker.ts';
import { markability } from './html/markable.ts';
import type { ProblemReason } from './html/problems.ts';
import { type DefOutline, Names } from './names.ts';
import type { BoundaryOutline, Outline, OutlineBody, OutlineNode, Paths, Place } from './outline.ts';

/** A template's outline under its name. */
export interface NamedOutline {
  readonly name: string | null;
  readonly outline: Outline;
}

/** Null for a template that can't be had: then nothing is known of it. */
export type ResolveOutline = (name: string) => NamedOutline | null;

/** One read of context data. `path` is null for a template that is only known at run time: it may read anything. */
export interface Read {
  readonly path: string | null;
  readonly template: string | null;
  readonly at: Place;
}

/** One place in the page where a boundary stands, or the page itself (`site` null). */
export interface Occurrence {
  readonly site: string | null;
  /** The block's name; null for an anonymous boundary and for the page. */
  readonly name: string | null;
  readonly parent: Occurrence | null;
  readonly template: string | null;
  readonly at: Place;
  /** Why no boundary can stand here, null if one can. */
  readonly problem: ProblemReason | null;
  /** Why the fallback can't stand here, null if it can. */
  readonly fallbackProblem: ProblemReason | null;
  /** Written as a boundary: it has a pending or failed branch, or is a `suspense`. */
  readonly isExplicit: boolean;
  /** `<body>` must be written before this boundary's marker. */
  readonly opensBody: boolean;
  /** The element around it, as far as that is known. */
  readonly parentElement: string | null;
  /** Its body has an `await` of its own. */
  readonly awaits: boolean;
  readonly reads: Read[];
}

export interface PostponableAssignment {
  readonly site: string;
  readonly name: string;
  readonly paths: Paths;
}

export interface PageMap {
  readonly root: Occurrence;
  readonly occurrences: readonly Occurrence[];
  readonly assignments: readonly PostponableAssignment[];
  /** True if any template awaits, or may do so for all that is known. */
  readonly isAsync: boolean;
}

/** Builds the map of `page` inside `layouts` (outermost first); a layout takes the page in at its block `content`. */
export function mapPage(page: NamedOutline, layouts: readonly NamedOutline[], resolve: ResolveOutline): PageMap {
  const walk = new PageWalk(resolve);
  walk.layouts([...layouts, page]);
  return walk.result();
}

/** The context paths that `name`'s body reads, nested blocks included (`deep`) or not. */
export function blockPaths(page: NamedOutline, name: string, resolve: ResolveOutline, deep: boolean): ReadonlySet<string> {
  const walk = new PageWalk(resolve);
  const occurrence = walk.block(page, name);
  const paths = new Set<string>();
  for (const each of walk.result().occurrences) {
    if (!deep && each !== occurrence && each.name !== null) continue;
    for (const read of each.reads) if (read.path !== null) paths.add(read.path);
  }
  return paths;
}

/** The paths that the template's own top level reads: everything outside its blocks. */
export function topLevelPaths(page: NamedOutline, resolve: ResolveOutline): ReadonlySet<string> {
  const walk = new PageWalk(resolve);
  walk.topLevel(page);
  const paths = new Set<string>();
  for (const each of walk.result().occurrences) for (const read of each.reads) if (read.path !== null) paths.add(read.path);
  return paths;
}

interface Chain {
  readonly templates: readonly NamedOutline[];
  readonly names: Names;
  readonly isOpen: boolean;
  /** Content of a block that is replaced (layouts). */
  readonly overrides: ReadonlyMap<string, () => void>;
}

interface Definition {
  readonly template: NamedOutline;
  readonly boundary: BoundaryOutline;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const START: Place = { line: 1, column: 1 };

class PageWalk {
  private readonly resolve: ResolveOutline;
  /** Defs whose reads are being collected: a def that calls itself adds nothing new. */
  private readonly defs: Set<DefOutline>;
  private readonly root: Occurrence = pageOccurrence();
  private readonly occurrences: Occurrence[] = [this.root];
  private readonly assignments: PostponableAssignment[] = [];
  private readonly active: string[] = [];
  private readonly definitions: { readonly chain: Chain; readonly name: string; readonly depth: number }[] = [];
  private current: Occurrence = this.root;
  private template: NamedOutline | null = null;
  private html: HtmlState = initialDocumentState;
  private isAsync = false;

  constructor(resolve: ResolveOutline, defs: Set<DefOutline> = new Set()) {
    this.resolve = resolve;
    this.defs = defs;
  }

  result(): PageMap {
    return { root: this.root, occurrences: this.occurrences, assignments: this.assignments, isAsync: this.isAsync };
  }

  layouts(templates: readonly NamedOutline[]): void {
    const [outer, ...inner] = templates as readonly [NamedOutline, ...NamedOutline[]];
    const overrides = new Map<string, () => void>();
    if (inner.length > 0) overrides.set('content', () => this.layouts(inner));
    this.chain(outer, null, overrides);
  }

  block(page: NamedOutline, name: string): Occurrence {
    this.html = unknownState;
    const chain = this.chainOf(page, null, new Map());
    this.definition(chain, name, 0);
    return this.root;
  }

  topLevel(page: NamedOutline): void {
    this.html = unknownState;
    const chain = this.chainOf(page, null, new Map());
    this.inTemplate(page, () => this.body(page.outline.body.filter((node) => node.type !== 'block'), chain.names, chain));
  }

  /** A template with its parents, from the outermost parent's body inwards. */
  private chain(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>): void {
    const chain = this.chainOf(page, outer, overrides);
    const base = chain.templates.at(-1) as NamedOutline;
    for (const template of chain.templates) {
      if (template === base && !template.outline.isParentDynamic) continue;
      this.inTemplate(template, () => this.body(template.outline.body, chain.names, chain));
    }
    if (chain.isOpen) {
      this.anything(START);
      this.html = unknownState;
      return;
    }
    this.inTemplate(base, () => this.body(base.outline.body, chain.names, chain));
  }

  private chainOf(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>): Chain {
    const templates: NamedOutline[] = [page];
    let isOpen = page.outline.isParentDynamic;
    for (let last = page; last.outline.parent !== null && templates.length < 50; ) {
      const parent = this.resolve(last.outline.parent);
      if (parent === null) {
        isOpen = true;
        break;
      }
      templates.push(parent);
      isOpen ||= parent.outline.isParentDynamic;
      last = parent;
    }
    const names = new Names(outer);
    for (const template of templates) {
      this.isAsync ||= template.outline.isAsync;
      declareTemplateNames(template.outline, names);
    }
    this.isAsync ||= isOpen;
    return { templates, names, isOpen, overrides };
  }

  private body(nodes: OutlineBody, names: Names, chain: Chain): void {
    for (const node of nodes) this.node(node, names, chain);
  }

  private node(node: OutlineNode, names: Names, chain: Chain): void {
    switch (node.type) {
      case 'text':
        this.html = advance(this.html, node.html);
        return;
      case 'output':
        this.read(node.paths, names, chain, node.at);
        this.html = hole(this.html);
        return;
      case 'read':
        this.read(node.paths, names, chain, node.at);
        return;
      case 'bind':
        this.bind(node, names, chain);
        return;
      case 'branches':
        this.branches(node.bodies.map((body) => () => this.body(body, new Names(names), chain)));
        return;
      case 'loop':
        this.read(node.paths, names, chain, node.at);
        this.html = repeat(this.html, (state) => {
          this.html = state;
          this.body(node.body, names.withAlias(node.names, node.paths), chain);
          return this.html;
        });
        return;
      case 'block':
        this.read(node.condition, names, chain, node.at);
        this.blockCall(node, chain);
        return;
      case 'suspense':
        this.boundary(node.boundary, null, () => this.body(node.boundary.body, new Names(names), chain));
        return;
      case 'include':
        this.include(node, names);
        return;
      case 'import':
        if (node.template === null) this.anything(node.at);
        else if (node.withContext) this.whole(node.template, names, node.at);
        for (const name of node.names) names.bind(name, []);
        return;
      case 'def':
        names.define(node.name, { params: node.params, body: node.body, names });
        return;
      case 'call':
        this.read(node.paths, names, chain, node.at);
        for (const slot of node.slots) this.detached(() => this.body(slot.body, names.with(slot.names), chain));
        this.html = hole(this.html);
        return;
      case 'slot':
        this.read(node.paths, names, chain, node.at);
        this.body(node.body, names.with(node.names), chain);
        return;
      case 'super':
        this.parentBody();
        return;
      default:
        node satisfies never;
    }
  }

  /** Alternatives: afterwards the position is what they have in common. */
  private branches(alternatives: readonly (() => void)[]): void {
    const before = this.html;
    const after = alternatives.map((walk) => {
      this.html = before;
      walk();
      return this.html;
    });
    this.html = after.reduce(join);
  }

  private bind(node: Extract<OutlineNode, { type: 'bind' }>, names: Names, chain: Chain): void {
    if (node.site !== null) {
      this.assignments.push({ site: this.siteId(node.site), name: node.names[0] as string, paths: [...this.contextPaths(node.paths, names, chain)] });
      return;
    }
    this.read(node.paths, names, chain, node.at);
    if (!node.isTemplateLevel) for (const name of node.names) names.bind(name, node.paths);
  }

  private blockCall(node: Extract<OutlineNode, { type: 'block' }>, chain: Chain): void {
    const override = chain.overrides.get(node.name);
    if (override) return override();
    const definition = definitionOf(chain, node.name, 0);
    if (definition === null) return undefined;
    const { boundary } = definition;
    const branches = { ...boundary, ...inheritedBranches(chain, node.name), at: node.at };
    return this.boundary({ ...branches, site: node.site }, node.name, () => this.definition(chain, node.name, 0));
  }

  private definition(chain: Chain, name: string, depth: number): void {
    const definition = definitionOf(chain, name, depth);
    if (definition === null || this.definitions.length > 100) return;
    this.definitions.push({ chain, name, depth });
    this.inTemplate(definition.template, () => this.body(definition.boundary.body, new Names(chain.names), chain));
    this.definitions.pop();
  }

  private parentBody(): void {
    const here = this.definitions.at(-1);
    if (here) this.definition(here.chain, here.name, here.depth + 1);
    else this.html = hole(this.html);
  }

  private boundary(outline: BoundaryOutline, name: string | null, walkBody: () => void): void {
    const before = this.html;
    const place = markability(before, literalStart(outline.body));
    const placeProblem = place.ok ? null : place.reason;
    const occurrence: Mutable<Occurrence> = {
      site: this.siteId(outline.site),
      name,
      parent: this.current,
      template: this.template?.name ?? null,
      at: outline.at,
      problem: null,
      fallbackProblem: outline.pending === null ? null : bodyProblem(advance(enterFallback(before), outline.pending)),
      isExplicit: name === null || outline.pending !== null || outline.hasFailed,
      opensBody: needsBodyTag(before),
      parentElement: before.trees[0]?.open.at(-1) ?? null,
      awaits: outline.awaits,
      reads: [],
    };
    this.occurrences.push(occurrence);
    const outer = this.current;
    this.current = occurrence;
    this.html = enterBody(before);
    walkBody();
    occurrence.problem = placeProblem ?? bodyProblem(this.html);
    this.html = leaveBody(this.html);
    this.current = outer;
  }

  private include(node: Extract<OutlineNode, { type: 'include' }>, names: Names): void {
    const included = node.template === null ? null : this.resolve(node.template);
    if (included === null || this.active.includes(node.template as string)) {
      this.anything(node.at);
      this.isAsync = true;
      this.html = hole(this.html);
      return;
    }
    this.active.push(node.template as string);
    this.chain(included, node.withContext ? names : null, new Map());
    this.active.pop();
  }

  /** All that a template reads, without its markup: an import with context. */
  private whole(name: string, names: Names, at: Place): void {
    const imported = this.resolve(name);
    if (imported === null || this.active.includes(name)) this.anything(at);
    else this.detached(() => this.chain(imported, names, new Map()));
  }

  /** Markup that ends up elsewhere: what is read counts here, but no boundary can stand in it. */
  private detached(walk: () => void): void {
    const before = this.html;
    this.html = unknownState;
    walk();
    this.html = before;
  }

  private anything(at: Place): void {
    this.current.reads.push({ path: null, template: this.template?.name ?? null, at });
  }

  private read(paths: Paths, names: Names, chain: Chain, at: Place): void {
    for (const path of this.contextPaths(paths, names, chain)) this.current.reads.push({ path, template: this.template?.name ?? null, at });
  }

  /** Paths of the scope turned into paths of the context: aliases stand for what they were made of, defs for what they read. */
  private contextPaths(paths: Paths, names: Names, chain: Chain): ReadonlySet<string> {
    return names.contextPaths(paths, (definition) => {
      if (this.defs.has(definition)) return [];
      const walk = new PageWalk(this.resolve, new Set([...this.defs, definition]));
      walk.html = unknownState;
      walk.template = this.template;
      walk.body(definition.body, definition.names.with([...definition.params, 'caller', 'has_slot']), chain);
      this.isAsync ||= walk.isAsync;
      return walk.occurrences.flatMap((occurrence) => occurrence.reads.flatMap((read) => read.path ?? []));
    });
  }

  private inTemplate(template: NamedOutline, walk: () => void): void {
    const outer = this.template;
    this.template = template;
    walk();
    this.template = outer;
  }

  private siteId(site: number): string {
    return `${this.template?.name ?? ''}#${site}`;
  }
}

function pageOccurrence(): Occurrence {
  return {
    site: null,
    name: null,
    parent: null,
    template: null,
    at: START,
    problem: 'unknown',
    fallbackProblem: null,
    isExplicit: false,
    opensBody: false,
    parentElement: null,
    awaits: false,
    reads: [],
  };
}

/** The definition of a block, `depth` steps up from the most derived one. */
function definitionOf(chain: Chain, name: string, depth: number): Definition | null {
  const all = chain.templates.flatMap((template) => {
    const boundary = template.outline.blocks[name];
    return boundary === undefined ? [] : [{ template, boundary }];
  });
  return all[depth] ?? null;
}

function inheritedBranches(chain: Chain, name: string): Pick<BoundaryOutline, 'pending' | 'hasFailed'> {
  const all = chain.templates.flatMap((template) => template.outline.blocks[name] ?? []);
  return { pending: all.find((boundary) => boundary.pending !== null)?.pending ?? null, hasFailed: all.some((boundary) => boundary.hasFailed) };
}

/** Template variables of a whole chain, before anything is walked: blocks see them wherever they are assigned. */
function declareTemplateNames(outline: Outline, names: Names): void {
  const visit = (nodes: OutlineBody): void => {
    for (const node of nodes) {
      if (node.type === 'bind' && node.isTemplateLevel) for (const name of node.names) names.bind(name, node.paths);
      if (node.type === 'branches') node.bodies.forEach(visit);
      if (node.type === 'loop') visit(node.body);
      if (node.type === 'def') names.define(node.name, { params: node.params, body: node.body, names });
      if (node.type === 'import') for (const name of node.names) names.bind(name, []);
    }
  };
  visit(outline.body);
  for (const block of Object.values(outline.blocks)) visit(block.body.filter((node) => node.type !== 'def' && node.type !== 'import'));
}

/** The literal text a body begins with; null when it begins with something else. */
function literalStart(body: OutlineBody): string | null {
  let html: string | null = null;
  for (const node of body) {
    if (node.type === 'text') html = (html ?? '') + node.html;
    else if (node.type !== 'read' && node.type !== 'bind' && node.type !== 'def' && node.type !== 'import') break;
  }
  return html;
}
