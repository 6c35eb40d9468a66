/**
 * The walk through a page as it will be rendered: text moves the HTML position on, reads are noted at the place that will wait for them,
 * blocks are entered at their call sites.
 */
import { type HtmlState, initialDocumentState, unknownState } from './html/html-state.ts';
import {
  advance,
  bodyProblem,
  enterBody,
  enterFallback,
  hole,
  join,
  leaveBody,
  needsBodyTag,
  repeat,
} from './html/html-tracker.ts';
import type { ProblemReason } from './html/problems.ts';
import { leadingSpace, parentElement, placeProblem } from './boundary-place.ts';
import { ANYTHING, type DefOutline, Names } from './names.ts';
import type { LoopOccurrence, NamedOutline, Occurrence, PageMap, PostponableAssignment, ResolveOutline } from './occurrence.ts';
import type { BoundaryOutline, OutlineBody, OutlineNode, Paths, Place } from './outline.ts';
import { type Chain, declareTemplateNames, definitionOf, inheritedBranches } from './page-chain.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A name and the place where it is written or read. */
interface NameAt {
  readonly name: string;
  readonly occurrence: Mutable<Occurrence>;
}

const START: Place = { line: 1, column: 1 };
/** A template that includes itself is followed this often: its second round stands where all later ones do. */
const MOST_ROUNDS = 2;

export class PageWalk {
  private readonly resolve: ResolveOutline;
  /** Defs whose reads are being collected: a def that calls itself adds nothing new. */
  private readonly defs: Set<DefOutline>;
  private readonly root: Mutable<Occurrence> = pageOccurrence();
  private readonly occurrences: Mutable<Occurrence>[] = [this.root];
  private readonly loops: LoopOccurrence[] = [];
  private readonly assignments: PostponableAssignment[] = [];
  private readonly captured = new Set<string>();
  /** Assignments in bodies that outlive them, and every read of a name: to find bodies that others depend on. */
  private readonly written: NameAt[] = [];
  private readonly names: NameAt[] = [];
  /** Templates being included. */
  private readonly active: string[] = [];
  private readonly definitions: { readonly chain: Chain; readonly name: string; readonly depth: number }[] = [];
  private current: Mutable<Occurrence> = this.root;
  private template: NamedOutline | null = null;
  private html: HtmlState = initialDocumentState;
  private isAsync = false;
  private loopDepth = 0;
  /** In a template whose output is dropped: its assignments are made at once. */
  private isImport = false;

  constructor(resolve: ResolveOutline, defs: Set<DefOutline> = new Set()) {
    this.resolve = resolve;
    this.defs = defs;
  }

  result(): PageMap {
    for (const { name, occurrence } of this.written) {
      if (this.names.some((read) => read.name === name && !isInside(read.occurrence, occurrence))) occurrence.exports = name;
    }
    const { root, occurrences, loops, assignments, captured, isAsync } = this;
    return { root, occurrences, loops, assignments, captured, isAsync };
  }

  layouts(templates: readonly NamedOutline[]): void {
    const [outer, ...inner] = templates as readonly [NamedOutline, ...NamedOutline[]];
    const overrides = new Map<string, () => void>();
    if (inner.length > 0) overrides.set('content', () => this.layouts(inner));
    this.chain(outer, null, overrides);
  }

  block(page: NamedOutline, name: string): void {
    this.html = unknownState;
    const chain = this.chainOf(page, null, new Map());
    this.definition(chain, name, 0);
  }

  def(page: NamedOutline, { name, params, body }: Extract<OutlineNode, { type: 'def' }>): void {
    const chain = this.chainOf(page, null, new Map());
    const names = new Names(chain.names);
    names.define(name, { params, body, names });
    this.inTemplate(page, () => this.read([name], names, chain, START));
  }

  topLevel(page: NamedOutline): void {
    this.html = unknownState;
    const chain = this.chainOf(page, null, new Map());
    this.inTemplate(page, () => this.body(page.outline.body, chain.names, chain));
  }

  /** A template with its parents, from the outermost parent's body inwards. */
  private chain(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>): Chain {
    const chain = this.chainOf(page, outer, overrides);
    const base = chain.templates.at(-1) as NamedOutline;
    for (const template of chain.templates) {
      if (template === base && !template.outline.isParentDynamic) continue;
      this.inTemplate(template, () => this.body(template.outline.body, chain.names, chain));
    }
    if (chain.isOpen) {
      this.anything(START);
      this.html = unknownState;
      return chain;
    }
    this.inTemplate(base, () => this.body(base.outline.body, chain.names, chain));
    return chain;
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
        this.loop(node, names, chain);
        return;
      case 'block':
        this.read(node.condition, names, chain, node.at);
        this.blockCall(node, chain);
        return;
      case 'suspense':
        this.boundary(node.boundary, null, names, chain, () => this.body(node.boundary.body, new Names(names), chain));
        return;
      case 'include':
        this.include(node, names);
        return;
      case 'import':
        this.importNames(node, names);
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
        if (node.isCaptured) this.detached(() => this.parentBody());
        else this.parentBody();
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
    if (node.site !== null && !this.isImport) {
      this.assignments.push({
        site: this.siteId(node.site),
        name: node.names[0] as string,
        paths: [...this.contextPaths(node.paths, names, chain)],
      });
      return;
    }
    this.read(node.paths, names, chain, node.at);
    for (const name of node.names) {
      if (!node.isTemplateLevel) names.bind(name, node.paths);
      else if (this.current !== this.root) this.written.push({ name, occurrence: this.current });
    }
  }

  private loop(node: Extract<OutlineNode, { type: 'loop' }>, names: Names, chain: Chain): void {
    this.read(node.paths, names, chain, node.at);
    const { site } = node;
    this.loopDepth += 1;
    this.html = repeat(this.html, (before) => {
      this.html = site === null ? before : enterBody(before);
      this.body(node.body, names.withAlias(node.names, node.paths), chain);
      if (site === null) return this.html;
      const problem = placeProblem(before, node.body) ?? bodyProblem(this.html);
      this.loops.push({
        site: this.siteId(site),
        problem,
        opensBody: this.mayOpenBody(before),
        parentElement: parentElement(before),
      });
      return leaveBody(this.html);
    });
    this.loopDepth -= 1;
  }

  private blockCall(node: Extract<OutlineNode, { type: 'block' }>, chain: Chain): void {
    const override = chain.overrides.get(node.name);
    if (override) return override();
    const definition = definitionOf(chain, node.name, 0);
    if (definition === null) return undefined;
    const { boundary } = definition;
    const branches = { ...boundary, ...inheritedBranches(chain, node.name), at: node.at };
    return this.boundary({ ...branches, site: node.site }, node.name, chain.names, chain, () =>
      this.definition(chain, node.name, 0),
    );
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

  private boundary(outline: BoundaryOutline, name: string | null, names: Names, chain: Chain, walkBody: () => void): void {
    const before = this.html;
    const occurrence: Mutable<Occurrence> = {
      site: this.siteId(outline.site),
      name,
      parent: this.current,
      template: this.template?.name ?? null,
      at: outline.at,
      problem: null,
      fallbackProblem: this.branchProblem(outline.pending, enterFallback(before), names, chain),
      failedProblem: this.branchProblem(outline.failed, enterBody(before), names, chain),
      isExplicit: name === null || outline.pending !== null || outline.failed !== null,
      opensBody: this.mayOpenBody(before),
      leadingSpace: leadingSpace(outline.body),
      parentElement: parentElement(before),
      isRepeated: this.loopDepth > 0,
      exports: null,
      awaits: outline.awaits,
      reads: [],
    };
    this.occurrences.push(occurrence);
    const outer = this.current;
    this.current = occurrence;
    this.html = enterBody(before);
    walkBody();
    occurrence.problem = placeProblem(before, outline.body) ?? bodyProblem(this.html);
    this.html = leaveBody(this.html);
    this.current = outer;
  }

  /** Why a branch that replaces the body can't stand there. It holds no boundaries, and nothing waits for what it reads. */
  private branchProblem(branch: OutlineBody | null, html: HtmlState, names: Names, chain: Chain): ProblemReason | null {
    if (branch === null) return null;
    const walk = this.fork(this.defs);
    walk.html = html;
    walk.body(branch, new Names(names), chain);
    this.isAsync ||= walk.isAsync;
    return bodyProblem(walk.html);
  }

  /** A boundary around it that turns out to be settled leaves no marker, and no `<body>`. */
  private mayOpenBody(html: HtmlState): boolean {
    return needsBodyTag(html) || this.current.opensBody;
  }

  private include(node: Extract<OutlineNode, { type: 'include' }>, names: Names): void {
    const included = this.enter(node.template);
    if (included === null) {
      this.anything(node.at);
      this.isAsync = true;
      this.html = hole(this.html);
      return;
    }
    this.current.awaits ||= included.outline.awaits;
    if (node.withContext) this.chain(included, names, new Map());
    else this.withoutContext(() => this.chain(included, null, new Map()));
    this.active.pop();
  }

  /** Names from another template. With context they may read of it what that template, or a def of it, reads. */
  private importNames(node: Extract<OutlineNode, { type: 'import' }>, names: Names): void {
    const imported = this.enter(node.template);
    if (imported === null) {
      if (node.withContext) this.anything(node.at);
      this.isAsync = true;
      for (const name of node.names) names.bind(name, node.withContext ? [ANYTHING] : []);
      return;
    }
    const walk = this.fork(this.defs);
    walk.isImport = true;
    const chain = walk.chain(imported, node.withContext ? names : null, new Map());
    const defs = imported.outline.body.flatMap((inner) => (inner.type === 'def' ? inner.name : []));
    const later = walk.contextPaths(defs, chain.names, chain);
    this.active.pop();
    const now = this.absorb(walk);
    if (node.withContext) for (const path of now) this.note(path, node.at);
    for (const name of node.names) names.bind(name, node.withContext ? [...now, ...later] : []);
  }

  /** The template to go on with, put on the list of those being walked; null for one that can't be had, or not again. */
  private enter(name: string | null): NamedOutline | null {
    const template = name === null ? null : this.resolve(name);
    if (name === null || template === null || this.active.filter((each) => each === name).length >= MOST_ROUNDS) return null;
    this.active.push(name);
    return template;
  }

  /** What is read in there isn't of the page's context. */
  private withoutContext(walk: () => void): void {
    const before = this.occurrences.length;
    const outer = this.current;
    const reads = outer.reads.length;
    walk();
    outer.reads.length = reads;
    for (const occurrence of this.occurrences.slice(before)) occurrence.reads.length = 0;
  }

  /** A walk of its own, for text that is captured. */
  private fork(defs: Set<DefOutline>): PageWalk {
    const walk = new PageWalk(this.resolve, defs);
    walk.html = unknownState;
    walk.template = this.template;
    walk.active.push(...this.active);
    return walk;
  }

  /** Takes in what a walk through captured text has found, and answers what it has read. */
  private absorb(walk: PageWalk): readonly string[] {
    this.isAsync ||= walk.isAsync;
    for (const { site } of [...walk.occurrences, ...walk.loops]) if (site !== null) this.captured.add(site);
    for (const site of walk.captured) this.captured.add(site);
    for (const { name } of walk.names) this.names.push({ name, occurrence: this.current });
    return walk.occurrences.flatMap((occurrence) => occurrence.reads.map((read) => read.path ?? ANYTHING));
  }

  /** Markup that ends up elsewhere: what is read counts here, but no boundary can stand in it. */
  private detached(walk: () => void): void {
    const before = this.html;
    this.html = unknownState;
    walk();
    this.html = before;
  }

  private anything(at: Place): void {
    this.note(ANYTHING, at);
  }

  private note(path: string, at: Place): void {
    this.current.reads.push({ path: path === ANYTHING ? null : path, template: this.template?.name ?? null, at });
  }

  private read(paths: Paths, names: Names, chain: Chain, at: Place): void {
    for (const path of paths) this.names.push({ name: path.split('.', 1)[0] as string, occurrence: this.current });
    for (const path of this.contextPaths(paths, names, chain)) this.note(path, at);
  }

  /** Paths of the scope turned into paths of the context: aliases stand for what they were made of, defs for what they read. */
  private contextPaths(paths: Paths, names: Names, chain: Chain): ReadonlySet<string> {
    return names.contextPaths(paths, (definition) => {
      if (this.defs.has(definition)) return [];
      const walk = this.fork(new Set([...this.defs, definition]));
      walk.body(definition.body, definition.names.with([...definition.params, 'caller', 'has_slot']), chain);
      return this.absorb(walk);
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

function isInside(occurrence: Occurrence, outer: Occurrence): boolean {
  for (let each: Occurrence | null = occurrence; each !== null; each = each.parent) if (each.site === outer.site) return true;
  return false;
}

function pageOccurrence(): Mutable<Occurrence> {
  return {
    site: null,
    name: null,
    parent: null,
    template: null,
    at: START,
    problem: 'unknown',
    fallbackProblem: null,
    failedProblem: null,
    isExplicit: false,
    opensBody: false,
    leadingSpace: '',
    parentElement: null,
    isRepeated: false,
    exports: null,
    awaits: false,
    reads: [],
  };
}
