/**
 * The walk through a page as it will be rendered: text moves the HTML position on, reads are noted at the place that will wait for them,
 * blocks are entered at their call sites.
 */
import { Assigned } from './assigned.ts';
import { Certainty } from './certainty.ts';
import { type HtmlState, initialDocumentState, unknownState } from './html/html-state.ts';
import { MOST_CALLS, type SlotContents } from './direct-calls.ts';
import { DefMemory } from './def-reads.ts';
import { Findings } from './findings.ts';
import { hole } from './html/html-tracker.ts';
import { LoopTurns } from './loop-turns.ts';
import { ANYTHING, type Binding, type DefOutline, Names } from './names.ts';
import { type NamedOutline, type ResolveOutline, START } from './occurrence.ts';
import type { Outline, OutlineBody, OutlineNode, Paths, Place } from './outline.ts';
import { optionalPath, rootOf } from './optional-path.ts';
import { type Chain, chainOf, definitionOf } from './page-chain.ts';
import { TemplateEntries } from './template-entries.ts';

/** Defs that call each other are followed so deep: as in rendering, the stack isn't endless. */
const DEEPEST = 200;

/** How one node is walked; the table behind it is `walk-nodes.ts`. */
export type WalkNode = (walk: PageWalk, node: OutlineNode, names: Names, chain: Chain) => void;

export class PageWalk {
  private readonly walkNode: WalkNode;
  /** Defs whose reads are being collected: a def that calls itself adds nothing new. */
  private readonly defs: Set<DefOutline>;
  readonly found: Findings = new Findings();
  readonly templates: TemplateEntries;
  private readonly definitions: { readonly chain: Chain; readonly name: string; readonly depth: number }[] = [];
  /** Blocks the walk came to, and what was assigned by then. */
  private readonly entered = new Map<Chain, Map<string, Assigned>>();
  private template: NamedOutline | null = null;
  html: HtmlState = initialDocumentState;
  /** Whether the HTML is what it seems to be. */
  readonly certainty: Certainty = new Certainty();
  loopDepth = 0;
  /** Template variables that have their value by now, whatever way the render took. */
  assigned: Assigned = new Assigned();
  /** The only variables whose assignments count; null for all. */
  assignable: ReadonlySet<Binding> | null = null;
  /** Names that are sure to be defined here; null where a missing name does no harm. */
  private known: ReadonlySet<string> | null = new Set();
  /** What the caller of the def being walked hands in; null outside of defs that are walked in place. */
  slots: SlotContents | null = null;
  /** Bodies that are known to hold, or not to hold, what may arrive later. */
  readonly holders: Map<OutlineBody, boolean>;
  /** Defs that are walked in place. */
  calls: readonly DefOutline[] = [];
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
  private readonly budget: { calls: number };

  constructor(resolve: ResolveOutline, walkNode: WalkNode, defs: Set<DefOutline> = new Set(), outer: PageWalk | null = null) {
    this.memory = outer?.memory ?? new DefMemory();
    this.holders = outer?.holders ?? new Map();
    this.budget = outer?.budget ?? { calls: MOST_CALLS };
    this.templates = outer?.templates.fork() ?? new TemplateEntries(resolve);
    this.walkNode = walkNode;
    this.defs = defs;
  }

  /** A template with its parents, from the outermost parent's body inwards. */
  chain(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>, within = ''): Chain {
    const chain = this.chainOf(page, outer, overrides, within);
    this.walkChain(chain);
    return chain;
  }

  walkChain(chain: Chain): void {
    const base = chain.templates.at(-1) as NamedOutline;
    for (const template of chain.templates) {
      if (template === base && !template.outline.isParentDynamic) continue;
      this.inTemplate(template, () => this.body(template.outline.body, chain.names, chain));
    }
    if (chain.isOpen) {
      this.anything(START);
      this.certainty.doubt();
      this.html = unknownState;
    } else this.inTemplate(base, () => this.body(base.outline.body, chain.names, chain));
  }

  chainOf(page: NamedOutline, outer: Names | null, overrides: ReadonlyMap<string, () => void>, within = ''): Chain {
    const chain = chainOf(page, outer, overrides, this.templates.resolve, within);
    this.found.isAsync ||= chain.isOpen || chain.templates.some((template) => template.outline.isAsync);
    return chain;
  }

  /** What was assigned where the walk came to a block; undefined if it didn't. */
  assignedAt(chain: Chain, block: string): Assigned | undefined {
    return this.entered.get(chain)?.get(block);
  }

  /** From here on, `name` of that scope has its value. */
  assign(name: string, names: Names): void {
    const binding = names.own(name);
    if (this.assignable?.has(binding) ?? true) this.assigned = this.assigned.with(binding);
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
    this.html = this.certainty.meet(after.map((each) => each.html));
    this.assigned = assigned.common(after.map((each) => each.assigned));
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

  /** One turn of a loop: its end is where the body ends, and wherever it is left early. */
  turn(walk: () => void): void {
    const outer = this.exits;
    this.exits = [];
    this.perhaps(walk);
    this.html = this.certainty.meet([this.html, ...this.exits]);
    this.exits = outer;
  }

  definition(chain: Chain, name: string, depth: number): void {
    const definition = definitionOf(chain, name, depth);
    if (definition === null) return;
    if (this.definitions.length > 100) return this.certainty.doubt();
    if (depth > 0) {
      if (this.templates.isExhausted) return this.unknownTemplate(START);
      this.templates.count();
    }
    if (depth === 0) this.enter(chain, name);
    this.definitions.push({ chain, name, depth });
    this.inTemplate(definition.template, () => this.body(definition.boundary.body, new Names(chain.names), chain));
    this.definitions.pop();
  }

  private enter(chain: Chain, name: string): void {
    const blocks = this.entered.get(chain) ?? new Map<string, Assigned>();
    this.entered.set(chain, blocks);
    if (!blocks.has(name)) blocks.set(name, this.assigned);
  }

  parentBody(): void {
    const here = this.definitions.at(-1);
    if (here) this.definition(here.chain, here.name, here.depth + 1);
    else this.unknownMarkup();
  }

  /** `template` with blocks of the present one in front of its own: as if a template without a name extended it. */
  overriding(template: NamedOutline, blocks: Outline['blocks']): NamedOutline {
    const parents = template.name === null ? [] : [template.name];
    const isEscaped = this.template?.outline.isEscaped ?? false;
    const outline = { parents, isParentDynamic: false, isEscaped, body: [], blocks, isAsync: false, awaits: false };
    return { name: this.template?.name ?? null, outline };
  }

  /** A template in place that nobody looks into. */
  unknownTemplate(at: Place): void {
    this.anything(at);
    this.found.isAsync = true;
    this.unknownMarkup();
  }

  /** Markup that nobody looks into; it should fit where it stands. */
  unknownMarkup(): void {
    this.certainty.doubt();
    this.html = hole(this.html);
  }

  /** A walk of its own, for text that is captured. */
  fork(defs: Set<DefOutline> = this.defs): PageWalk {
    const walk = new PageWalk(this.templates.resolve, this.walkNode, defs, this);
    walk.html = unknownState;
    walk.template = this.template;
    walk.assigned = this.assigned;
    walk.assignable = this.assignable;
    walk.known = this.known;
    walk.isDetailed = this.isDetailed;
    walk.calls = this.calls;
    return walk;
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
    const isActive = this.calls.includes(definition) || this.defs.has(definition);
    return !isActive && this.calls.length < DEEPEST && this.budget.calls > 0;
  }

  /** In a def, or in what is handed to one. */
  get isInDef(): boolean {
    return this.calls.length > 0;
  }

  /** One more def is walked in place of its call. */
  countCall(): void {
    this.budget.calls -= 1;
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
    this.found.pathRead(path, this.template?.name ?? null, at);
  }

  read(paths: Paths, names: Names, chain: Chain, at: Place): void {
    for (const path of paths) this.found.nameRead(rootOf(path));
    for (const path of this.contextPaths(paths, names, chain)) this.note(path, at);
  }

  /** Paths of the scope turned into paths of the context: aliases stand for what they were made of, defs for what they read. */
  contextPaths(paths: Paths, names: Names, chain: Chain): ReadonlySet<string> {
    const { known } = this;
    const read = paths.map((path) => (known === null || known.has(rootOf(path)) ? optionalPath(path) : path));
    const readsOf = (definition: DefOutline): readonly string[] => {
      if (this.defs.size >= DEEPEST) return [ANYTHING];
      const found = this.memory.reads(definition, { active: this.defs, assigned: this.assigned, known }, () => {
        const walk = this.fork(new Set([...this.defs, definition]));
        const inner = definition.names.with([...definition.params, 'caller', 'has_slot']);
        walk.template = definition.template ?? this.template;
        walk.body(definition.body, inner, { ...chain, names: inner, within: definition.within });
        return walk.found.reads();
      });
      return found === null ? [] : this.found.absorb(found);
    };
    return names.contextPaths(read, this.assigned, readsOf, this.isDetailed);
  }

  inTemplate(template: NamedOutline | null, walk: () => void): void {
    const outer = this.template;
    this.template = template;
    walk();
    this.template = outer;
  }

  siteId(site: number, chain: Chain | null = null): string {
    return `${chain?.within ?? ''}${this.template?.name ?? ''}#${site}`;
  }
}
