/**
 * Names that a `set` in a branch assigns and that are read behind the branch, where they stand for something else, or nothing: `if` has a
 * scope of its own here, and none in Jinja.
 */
import { rootOf } from '../optional-path.ts';
import type { BoundaryOutline, Outline, OutlineBody, OutlineNode, Paths, Place } from '../outline.ts';

export interface LostAssignment {
  readonly name: string;
  /** Where it is assigned. */
  readonly at: Place;
  /** Where it is read. */
  readonly readAt: Place;
}

type Node<T extends OutlineNode['type']> = Extract<OutlineNode, { type: T }>;
type Visit<T extends OutlineNode['type']> = (search: Search, node: Node<T>, scope: Scope) => void;

export function lostAssignments(outline: Outline): readonly LostAssignment[] {
  const search = new Search(outline.blocks);
  search.body(outline.body, search.template);
  search.remainingBlocks();
  return search.found.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}

class Scope {
  readonly parent: Scope | null;
  /** Where each name of it was assigned; null for parameters and loop targets. */
  readonly names = new Map<string, Place | null>();
  /** What branches in it have assigned for themselves. */
  readonly lost = new Map<string, Place[]>();

  constructor(parent: Scope | null, names: readonly string[] = []) {
    this.parent = parent;
    for (const name of names) this.names.set(name, null);
  }

  assign(name: string, at: Place | null): void {
    this.names.set(name, at);
    this.lost.delete(name);
  }

  lose(name: string, places: readonly Place[]): void {
    const known = this.lost.get(name) ?? [];
    known.push(...places);
    this.lost.set(name, known);
  }
}

class Search {
  readonly template: Scope = new Scope(null);
  readonly found: LostAssignment[] = [];
  private readonly blocks: Outline['blocks'];
  /** Blocks that were entered where they stand. */
  private readonly entered = new Set<string>();

  constructor(blocks: Outline['blocks']) {
    this.blocks = blocks;
  }

  body(nodes: OutlineBody, scope: Scope): void {
    for (const node of nodes) (visits[node.type] as Visit<OutlineNode['type']>)(this, node, scope);
  }

  read(paths: Paths, scope: Scope, readAt: Place): void {
    for (const path of paths) this.readName(rootOf(path), scope, readAt);
  }

  private readName(name: string, scope: Scope, readAt: Place): void {
    for (let each: Scope | null = scope; each !== null; each = each.parent) {
      for (const at of each.lost.get(name) ?? []) this.found.push({ name, at, readAt });
      if (each.lost.delete(name) || each.names.has(name)) return;
    }
  }

  boundary({ condition, body, pending, failed, at }: BoundaryOutline, scope: Scope): void {
    if (condition !== null) this.read(condition, scope, at);
    for (const part of [body, pending ?? [], failed ?? []]) this.body(part, new Scope(scope));
  }

  /** A block sees the variables of the template only. */
  block(name: string): void {
    const block = this.blocks[name];
    if (block === undefined || this.entered.has(name)) return;
    this.entered.add(name);
    this.boundary(block, this.template);
  }

  /** Those of a template that extends another, which are rendered behind its own top level. */
  remainingBlocks(): void {
    for (const name of Object.keys(this.blocks)) this.block(name);
  }
}

const visits: { readonly [T in OutlineNode['type']]: Visit<T> } = {
  text: () => undefined,
  exit: () => undefined,
  stack: () => undefined,
  super: () => undefined,
  include: () => undefined,
  output: (search, { paths, at }, scope) => search.read(paths, scope, at),
  read: (search, { paths, at }, scope) => search.read(paths, scope, at),
  bind: (search, { names, paths, isTemplateLevel, at }, scope) => {
    search.read(paths, scope, at);
    for (const name of names) {
      if (!isTemplateLevel) scope.assign(name, at);
      else for (let each: Scope | null = scope; each !== null; each = each.parent) each.lost.delete(name);
      if (isTemplateLevel) search.template.assign(name, null);
    }
  },
  branches: (search, { bodies }, scope) => {
    const lost = bodies.flatMap((body) => {
      const inner = new Scope(scope);
      search.body(body, inner);
      const own = [...inner.names].flatMap(([name, at]) => (at === null ? [] : [[name, [at]] as const]));
      return [...own, ...inner.lost];
    });
    for (const [name, places] of lost) scope.lose(name, places);
  },
  loop: (search, { names, paths, body, at }, scope) => {
    search.read(paths, scope, at);
    search.body(body, new Scope(scope, names));
  },
  collect: inside,
  captured: inside,
  push: inside,
  scope: (search, { bindings, body }, scope) =>
    search.body(
      body,
      new Scope(
        scope,
        bindings.flatMap(({ names }) => names),
      ),
    ),
  block: (search, { name }) => search.block(name),
  suspense: (search, { boundary }, scope) => search.boundary(boundary, scope),
  embed: (search, { blocks }, scope) => {
    for (const block of Object.values(blocks)) search.boundary(block, scope);
  },
  import: (_search, { names }, scope) => {
    for (const name of names) scope.assign(name, null);
  },
  def: (search, { name, params, body, isRegion }, scope) => {
    scope.assign(name, null);
    search.body(body, new Scope(isRegion ? search.template : scope, params));
  },
  call: (search, { paths, slots, at }, scope) => {
    search.read(paths, scope, at);
    for (const { names, body } of slots) search.body(body, new Scope(scope, names));
  },
  slot: (search, { names, paths, body, at }, scope) => {
    search.read(paths, scope, at);
    search.body(body, new Scope(scope, names));
  },
};

function inside(search: Search, { body }: { readonly body: OutlineBody }, scope: Scope): void {
  search.body(body, new Scope(scope));
}
