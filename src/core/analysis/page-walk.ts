/**
 * The walk through a page as it will be rendered: text moves the HTML position on, reads are noted at the place that will wait for them,
 * blocks are entered at their call sites.
 */
import { type HtmlState, initialDocumentState, unknownState } from './html/html-state.ts';
import { MOST_CALLS, type SlotContent, type SlotContents } from './direct-calls.ts';
import { DefMemory, type DefReads } from './def-reads.ts';
import { bodyProblem, enterBody, enterFallback, hole, join, leaveBody, needsBodyTag } from './html/html-tracker.ts';
import type { ProblemReason } from './html/problems.ts';
import { leadingSpace, parentElement, placeProblem } from './boundary-place.ts';
import { LoopTurns } from './loop-turns.ts';
import { ANYTHING, type Binding, type DefOutline, Names } from './names.ts';
import {
  contextPath,
  type LoopOccurrence,
  type NamedOutline,
  type Occurrence,
  type PageMap,
  type PostponableAssignment,
  pageOccurrence,
  type ResolveOutline,
  START,
  writtenPath,
} from './occurrence.ts';
import type { BoundaryOutline, Outline, OutlineBody, OutlineNode, Paths, Place } from './outline.ts';
import { optionalPath, rootOf } from './optional-path.ts';
import { notePushes, type StackUse } from './stack-uses.ts';
import { type Chain, chainOf, definitionOf, topLevelNames } from './page-chain.ts';

/** How one node is walked; the table behind it is `walk-nodes.ts`. */
export type WalkNode = (walk: PageWalk, node: OutlineNode, names: Names, chain: Chain) => void;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A name and the place where it is written or read. */
interface NameAt {
  readonly name: string;
  readonly occurrence: Mutable<Occurrence>;
}

/** A template that includes itself is followed this often: its second round stands where all later ones do. */
const MOST_ROUNDS = 2;
/**
 * Templates entered on one page, and parents' blocks by `super()`, at most: beyond that they may read anything. Includes that include twice
 * double with every level.
 */
const MOST_ENTRIES = 5000;

export class PageWalk {
  private readonly resolve: ResolveOutline;
  private readonly walkNode: WalkNode;
  /** Defs whose reads are being collected: a def that calls itself adds nothing new. */
  private readonly defs: Set<DefOutline>;
  readonly root: Mutable<Occurrence> = pageOccurrence();
  private readonly occurrences: Mutable<Occurrence>[] = [this.root];
  readonly loops: LoopOccurrence[] = [];
  readonly assignments: PostponableAssignment[] = [];
  private readonly captured = new Set<string>();
  /** Assignments in bodies that outlive them, and every read of a name: to find bodies that others depend on. */
  readonly written: NameAt[] = [];
  private readonly names: NameAt[] = [];
  readonly stacks: StackUse[] = [];
  /** Templates being included. */
  private readonly active: string[] = [];
  private readonly definitions: { readonly chain: Chain; readonly name: string; readonly depth: number }[] = [];
  /** Blocks the walk came to, and what was assigned by then. */
  private readonly entered: { readonly chain: Chain; readonly name: string; readonly assigned: ReadonlySet<Binding> }[] = [];
  current: Mutable<Occurrence> = this.root;
  private template: NamedOutline | null = null;
  html: HtmlState = initialDocumentState;
  isAsync = false;
  loopDepth = 0;
  /** Template variables that have their value by now, whatever way the render took. */
  private assigned: ReadonlySet<Binding> = new Set();
  /** Names that are sure to be defined here; null where a missing name does no harm. */
  private known: ReadonlySet<string> | null = new Set();
  /** What the caller of the def being walked hands in; null outside of defs that are walked in place. */
  slots: SlotContents | null = null;
  /** Bodies that are known to hold, or not to hold, what may arrive later. */
  readonly holders: Map<OutlineBody, boolean>;
  /** Defs that are walked in place. */
  private readonly calls: DefOutline[] = [];
  /** Where the innermost loop's turn is left early; null outside of loops. */
  exits: HtmlState[] | null = null;
  /** In text that is captured: what stands there can't be replaced later. */
  isCaptured = false;
  /** Paths go into the items of lists: `users[].name`. */
  isDetailed = false;
  /** In a template whose output is dropped: its assignments are made at once. */
  isImport = false;

  readonly turns: LoopTurns = new LoopTurns();
  private readonly memory: DefMemory;
  private readonly budget: { entries: number; calls: number };

  constructor(resolve: ResolveOutline, walkNode: WalkNode, defs: Set<DefOutline> = new Set(), outer: PageWalk | null = null) {
    this.memory = outer?.memory ?? new DefMemory();
    this.holders = outer?.holders ?? new Map();
    this.budget = outer?.budget ?? { entries: MOST_ENTRIES, calls: MOST_CALLS };
    this.resolve = resolve;
    this.walkNode = walkNode;
    this.defs = defs;
  }

  result(): PageMap {
    for (const { name, occurrence } of this.written) {
      if (this.names.some((read) => read.name === name && !isInside(read.occurrence, occurrence))) occurrence.exports = name;
    }
    notePushes(this.stacks);
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
    this.assigned = this.lookAhead(chain, name);
    this.definition(chain, name, 0);
  }

  def(page: NamedOutline, { name, params, body }: Extract<OutlineNode, { type: 'def' }>): void {
    const chain = this.chainOf(page, null, new Map());
    this.assigned = this.lookAhead(chain, null);
    const names = new Names(chain.names);
    names.define(name, { params, body, names, template: page });
    this.inTemplate(page, () => this.read([name], names, chain, START));
  }

  topLevel(page: NamedOutline): void {
    this.html = unknownState;
    const chain = this.chainOf(page, null, new Map());
    this.inTemplate(page, () => this.body(page.outline.body, chain.names, chain));
  }

  /** A template with its parents, from the outermost parent's body inwards. */
  chain(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>, within = ''): Chain {
    const chain = this.chainOf(page, outer, overrides, within);
    this.walkChain(chain);
    return chain;
  }

  private walkChain(chain: Chain): void {
    const base = chain.templates.at(-1) as NamedOutline;
    for (const template of chain.templates) {
      if (template === base && !template.outline.isParentDynamic) continue;
      this.inTemplate(template, () => this.body(template.outline.body, chain.names, chain));
    }
    if (chain.isOpen) {
      this.anything(START);
      this.html = unknownState;
    } else this.inTemplate(base, () => this.body(base.outline.body, chain.names, chain));
  }

  private chainOf(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>, within = ''): Chain {
    const chain = chainOf(page, outer, overrides, this.resolve, within);
    this.isAsync ||= chain.isOpen || chain.templates.some((template) => template.outline.isAsync);
    return chain;
  }

  /**
   * The variables of the top level that are assigned where the page comes to a block; all of them for what it doesn't come to. What other
   * blocks assign isn't there when a block is rendered alone.
   */
  private lookAhead(chain: Chain, block: string | null): ReadonlySet<Binding> {
    const walk = this.fork();
    walk.walkChain(chain);
    const entered = walk.entered.find((each) => each.chain === chain && each.name === block);
    const topLevel = topLevelNames(chain).map((name) => chain.names.own(name));
    return new Set(topLevel.filter((binding) => entered?.assigned.has(binding) ?? true));
  }

  /** From here on, `name` of that scope has its value. */
  assign(name: string, names: Names): void {
    this.assigned = new Set([...this.assigned, names.own(name)]);
  }

  body(nodes: OutlineBody, names: Names, chain: Chain): void {
    for (const node of nodes) this.walkNode(this, node, names, chain);
  }

  /** Alternatives: afterwards the position is what they have in common, and so is what they have assigned. */
  branches(alternatives: readonly (() => void)[]): void {
    const { html, assigned } = this;
    const after = alternatives.map((walk) => {
      this.html = html;
      this.assigned = assigned;
      walk();
      return { html: this.html, assigned: this.assigned };
    });
    this.html = after.map((each) => each.html).reduce(join);
    const [first, ...others] = after.map((each) => each.assigned);
    this.assigned = new Set([...(first ?? assigned)].filter((binding) => others.every((other) => other.has(binding))));
  }

  /** A body where `names` are sure to be defined; null: where a missing name is caught. */
  knowing(names: readonly string[] | null, walk: () => void): void {
    const { known } = this;
    this.known = known === null || names === null ? null : new Set([...known, ...names]);
    walk();
    this.known = known;
  }

  /** What may not run, or not to its end: what it assigns may not be there afterwards. */
  perhaps(walk: () => void): void {
    const { assigned } = this;
    walk();
    this.assigned = assigned;
  }

  /** A part whose text is collected first: nothing in it can follow later. */
  collected(walk: () => void): void {
    const { occurrences, loops } = this;
    const before = { occurrences: occurrences.length, loops: loops.length };
    walk();
    for (const { site } of [...occurrences.slice(before.occurrences), ...loops.slice(before.loops)]) {
      if (site !== null) this.captured.add(site);
    }
  }

  /** One turn of a loop: its end is where the body ends, and wherever it is left early. */
  turn(walk: () => void): void {
    const outer = this.exits;
    this.exits = [];
    this.perhaps(walk);
    this.html = this.exits.reduce(join, this.html);
    this.exits = outer;
  }

  definition(chain: Chain, name: string, depth: number): void {
    const definition = definitionOf(chain, name, depth);
    if (definition === null || this.definitions.length > 100) return;
    if (depth > 0) {
      if (this.isExhausted) return this.unknownTemplate(START);
      this.budget.entries -= 1;
    }
    if (depth === 0) this.entered.push({ chain, name, assigned: this.assigned });
    this.definitions.push({ chain, name, depth });
    this.inTemplate(definition.template, () => this.body(definition.boundary.body, new Names(chain.names), chain));
    this.definitions.pop();
  }

  parentBody(): void {
    const here = this.definitions.at(-1);
    if (here) this.definition(here.chain, here.name, here.depth + 1);
    else this.html = hole(this.html);
  }

  boundary(outline: BoundaryOutline, name: string | null, names: Names, chain: Chain, walkBody: () => void): void {
    const before = this.html;
    const occurrence: Mutable<Occurrence> = {
      site: this.siteId(outline.site, chain),
      name,
      parent: this.current,
      template: this.template?.name ?? null,
      at: outline.at,
      problem: null,
      fallbackProblem: this.branchProblem(outline.pending, enterFallback(before), names, chain),
      failedProblem: this.branchProblem(outline.failed, enterBody(before), names, chain),
      isExplicit: name === null || outline.pending !== null || outline.failed !== null,
      isInDef: this.calls.length > 0,
      opensBody: this.mayOpenBody(before),
      leadingSpace: leadingSpace(outline.body),
      parentElement: parentElement(before),
      isRepeated: this.loopDepth > 0,
      exports: null,
      pushes: null,
      awaits: outline.awaits,
      reads: [],
    };
    this.occurrences.push(occurrence);
    const outer = this.current;
    this.current = occurrence;
    this.html = enterBody(before);
    if (outline.failed === null) walkBody();
    else this.perhaps(walkBody);
    occurrence.problem = this.isCaptured ? 'captured' : (placeProblem(before, outline.body) ?? bodyProblem(this.html));
    this.html = leaveBody(this.html);
    this.current = outer;
  }

  /** Why a branch that replaces the body can't stand there. It holds no boundaries, and nothing waits for what it reads. */
  private branchProblem(branch: OutlineBody | null, html: HtmlState, names: Names, chain: Chain): ProblemReason | null {
    if (branch === null) return null;
    const walk = this.fork();
    walk.html = html;
    walk.body(branch, new Names(names), chain);
    this.isAsync ||= walk.isAsync;
    return bodyProblem(walk.html);
  }

  /** A boundary around it that turns out to be settled leaves no marker, and no `<body>`. */
  mayOpenBody(html: HtmlState): boolean {
    return needsBodyTag(html) || this.current.opensBody;
  }

  /** True if there is a template of that name that isn't being walked too often. */
  canEnter(name: string): boolean {
    return this.resolve(name) !== null && this.active.filter((each) => each === name).length < MOST_ROUNDS;
  }

  /** `template` with blocks of the present one in front of its own: as if a template without a name extended it. */
  overriding(template: NamedOutline, blocks: Outline['blocks']): NamedOutline {
    const parents = template.name === null ? [] : [template.name];
    const outline = { parents, isParentDynamic: false, body: [], blocks, isAsync: false, awaits: false };
    return { name: this.template?.name ?? null, outline };
  }

  /** The template to go on with, put on the list of those being walked; null for one that can't be had, or not again. */
  enter(name: string | null): NamedOutline | null {
    if (name === null || !this.canEnter(name)) return null;
    this.active.push(name);
    this.budget.entries -= 1;
    return this.resolve(name);
  }

  /** No more templates are looked into. */
  get isExhausted(): boolean {
    return this.budget.entries <= 0;
  }

  /** A template in place that nobody looks into. */
  unknownTemplate(at: Place): void {
    this.anything(at);
    this.isAsync = true;
    this.html = hole(this.html);
  }

  /** Ends what `enter` began. */
  leave(): void {
    this.active.pop();
  }

  /** What is read in there isn't of the page's context. */
  withoutContext(walk: () => void): void {
    const before = this.occurrences.length;
    const assignments = this.assignments.length;
    const outer = this.current;
    const reads = outer.reads.length;
    walk();
    outer.reads.length = reads;
    for (const occurrence of this.occurrences.slice(before)) occurrence.reads.length = 0;
    for (const { site, name } of this.assignments.splice(assignments)) this.assignments.push({ site, name, reads: [] });
  }

  /** A walk of its own, for text that is captured. */
  fork(defs: Set<DefOutline> = this.defs): PageWalk {
    const walk = new PageWalk(this.resolve, this.walkNode, defs, this);
    walk.html = unknownState;
    walk.template = this.template;
    walk.active.push(...this.active);
    walk.assigned = this.assigned;
    walk.known = this.known;
    walk.isDetailed = this.isDetailed;
    return walk;
  }

  /** Takes in what a walk through captured text has found, and answers what it has read. */
  absorb({ isAsync, captured, stacks, names, paths }: DefReads): readonly string[] {
    this.isAsync ||= isAsync;
    for (const site of captured) this.captured.add(site);
    for (const use of stacks) this.stacks.push({ ...use, occurrence: this.current });
    for (const name of names) this.names.push({ name, occurrence: this.current });
    return paths;
  }

  /** What a walk through captured text has found. */
  found(): DefReads {
    const sites = [...this.occurrences, ...this.loops].flatMap(({ site }) => site ?? []);
    return {
      isAsync: this.isAsync,
      captured: [...new Set([...sites, ...this.captured])],
      stacks: distinct(this.stacks),
      names: [...new Set(this.names.map(({ name }) => name))],
      paths: [...new Set(this.occurrences.flatMap(({ reads }) => reads.map(writtenPath)))],
    };
  }

  /** The template being walked. */
  get present(): NamedOutline | null {
    return this.template;
  }

  /** The def that a name stands for here, if that is sure. */
  definitionNamed(name: string, names: Names): DefOutline | null {
    const found = names.definition(name);
    return found !== null && (!found.binding.isTemplateName || this.assigned.has(found.binding)) ? found.definition : null;
  }

  /** False for a def that calls itself, and where there were too many. */
  mayCall(definition: DefOutline): boolean {
    return !this.calls.includes(definition) && !this.defs.has(definition) && this.budget.calls > 0;
  }

  /** A def in place of its call. */
  calling(definition: DefOutline, slots: SlotContents, walk: () => void): void {
    this.budget.calls -= 1;
    this.calls.push(definition);
    this.within({ slots, template: definition.template }, walk);
    this.calls.pop();
  }

  /** Content of a slot in place of the slot. */
  slotContent({ body, names, chain, template, around }: SlotContent): void {
    this.within({ slots: around, template }, () => this.perhaps(() => this.body(body, names, chain)));
  }

  private within({ slots, template }: { slots: SlotContents | null; template: NamedOutline | null }, walk: () => void): void {
    const outer = { slots: this.slots, template: this.template };
    Object.assign(this, { slots, template });
    walk();
    Object.assign(this, outer);
  }

  /** Nothing that stands at these sites can follow. */
  capture(sites: readonly string[]): void {
    for (const site of sites) this.captured.add(site);
  }

  /** Markup that ends up elsewhere: what is read counts here, but no boundary can stand in it. */
  detached(walk: () => void): void {
    const before = this.html;
    this.html = unknownState;
    this.perhaps(walk);
    this.html = before;
  }

  inCapturedText(walk: () => void): void {
    const outer = this.isCaptured;
    this.isCaptured = true;
    walk();
    this.isCaptured = outer;
  }

  anything(at: Place): void {
    this.note(ANYTHING, at);
  }

  note(path: string, at: Place): void {
    this.current.reads.push({ ...contextPath(path), template: this.template?.name ?? null, at });
  }

  read(paths: Paths, names: Names, chain: Chain, at: Place): void {
    for (const path of paths) this.names.push({ name: rootOf(path), occurrence: this.current });
    for (const path of this.contextPaths(paths, names, chain)) this.note(path, at);
  }

  /** Paths of the scope turned into paths of the context: aliases stand for what they were made of, defs for what they read. */
  contextPaths(paths: Paths, names: Names, chain: Chain): ReadonlySet<string> {
    const { known } = this;
    const read = paths.map((path) => (known === null || known.has(rootOf(path)) ? optionalPath(path) : path));
    const readsOf = (definition: DefOutline): readonly string[] => {
      const found = this.memory.reads(definition, { active: this.defs, assigned: this.assigned, known }, () => {
        const walk = this.fork(new Set([...this.defs, definition]));
        const inner = definition.names.with([...definition.params, 'caller', 'has_slot']);
        walk.body(definition.body, inner, { ...chain, names: inner });
        return walk.found();
      });
      return found === null ? [] : this.absorb(found);
    };
    return names.contextPaths(read, this.assigned, readsOf, this.isDetailed);
  }

  inTemplate(template: NamedOutline, walk: () => void): void {
    const outer = this.template;
    this.template = template;
    walk();
    this.template = outer;
  }

  siteId(site: number, chain: Chain | null = null): string {
    return `${chain?.within ?? ''}${this.template?.name ?? ''}#${site}`;
  }
}

function isInside(occurrence: Occurrence, outer: Occurrence): boolean {
  for (let each: Occurrence | null = occurrence; each !== null; each = each.parent) if (each.site === outer.site) return true;
  return false;
}

function distinct(uses: readonly StackUse[]): DefReads['stacks'] {
  return [...new Map(uses.map(({ name, isPush }) => [`${isPush} ${name}`, { name, isPush }])).values()];
}
