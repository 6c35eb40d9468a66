/**
 * Names in scope during composed analysis: which context paths a name stands for. A name that is bound nowhere is a name of the context.
 * Template-level names may be bound several times (branches, parents): what they may stand for adds up.
 */
import type { Assigned } from './assigned.ts';
import { isOptionalPath, optionalPath, plainPath, rootOf, strictest } from './optional-path.ts';
import type { NamedOutline } from './occurrence.ts';
import type { BindingOutline, OutlineBody, Paths } from './outline.ts';

export interface DefOutline {
  readonly params: readonly string[];
  readonly body: OutlineBody;
  /** The scope the def stands in. */
  readonly names: Names;
  /** The template it stands in; null where it only stands for what one of another template does. */
  readonly template: NamedOutline | null;
  /** What comes before the ids of its sites: nothing, or the embed that it stands in, wherever it is called. */
  readonly within: string;
}

/** The path of a template that is only known at run time: it may read anything. */
export const ANYTHING = '*';

/** What a name stands for. */
export interface Binding {
  /** What it is made from: paths, each with the scope it is to be understood in. */
  readonly sources: Map<Names, Set<string>>;
  /** Several where a child and its parents define it: any may be meant. */
  readonly defs: DefOutline[];
  /** A template variable: until it is assigned, the outer name of that name shows through. */
  isTemplateName: boolean;
  /** It stands for an item of what it is made from, or for a part of an item. */
  element: 'item' | 'part' | null;
}

export class Names {
  private readonly parent: Names | null;
  private readonly bound = new Map<string, Binding>();
  /** How to undo what was bound; null where nothing will be. */
  private journal: (() => void)[] | null = null;
  /** Without the page around it: what is bound nowhere is a name of nothing. */
  private readonly isApart: boolean;

  /** Variables of the template that had their value when another template took its names from here; null where nobody did. */
  private readonly takenAt: Assigned | null;

  constructor(parent: Names | null, { isApart = false, takenAt = null }: { isApart?: boolean; takenAt?: Assigned | null } = {}) {
    this.parent = parent;
    this.isApart = isApart;
    this.takenAt = takenAt;
  }

  /** For a template that is imported now: what this scope's variables become later, its defs don't see. */
  taken(at: Assigned): Names {
    return new Names(this, { takenAt: at });
  }

  /** For a template that is imported without context. */
  static apart(): Names {
    return new Names(null, { isApart: true });
  }

  /** `name` is made from what `paths` reads in the scope `from`. */
  bind(name: string, paths: Paths, from: Names = this): void {
    const { sources } = this.own(name);
    const before = sources.get(from);
    this.journal?.push(() => (before === undefined ? sources.delete(from) : sources.set(from, before)));
    sources.set(from, new Set([...(before ?? []), ...paths]));
  }

  define(name: string, def: DefOutline): void {
    const { defs } = this.own(name);
    if (defs.some(({ body }) => body === def.body)) return;
    this.journal?.push(() => defs.pop());
    defs.push(def);
  }

  /** A variable of the template, before it is known whether its assignment comes before its reads. */
  declare(name: string): void {
    const binding = this.own(name);
    if (binding.isTemplateName) return;
    this.journal?.push(() => (binding.isTemplateName = false));
    binding.isTemplateName = true;
  }

  /** What `walk` binds in this scope is forgotten afterwards. */
  trying(walk: () => void): void {
    const undo: (() => void)[] = [];
    this.journal = undo;
    walk();
    this.journal = null;
    for (const step of undo.reverse()) step();
  }

  /** A scope with names that stand for nothing of the context: parameters, slot bindings. */
  with(names: readonly string[]): Names {
    const inner = new Names(this);
    for (const name of names) inner.bind(name, []);
    return inner;
  }

  /** A scope whose names are made from `paths`, read in this scope: loop targets. */
  withAlias(names: readonly string[], paths: Paths): Names {
    const inner = this.withBindings(names.map((name) => ({ names: [name], paths: name === 'loop' ? [] : paths })));
    const targets = names.filter((name) => name !== 'loop');
    for (const name of targets) inner.own(name).element = targets.length === 1 ? 'item' : 'part';
    return inner;
  }

  /** The same for several names, each made from its own paths. */
  withBindings(bindings: readonly BindingOutline[]): Names {
    const inner = new Names(this);
    for (const { names, paths } of bindings) for (const name of names) inner.bind(name, paths, this);
    return inner;
  }

  /**
   * The paths of the context behind `paths`. `assigned` are the template variables that have their value by now; `readsOf` answers what a
   * def reads when it is called. `isDetailed` follows what is read of a list's items: `users[].name`.
   */
  contextPaths(
    paths: Paths,
    assigned: Assigned,
    readsOf: (def: DefOutline) => readonly string[],
    isDetailed = false,
  ): ReadonlySet<string> {
    const found = new Set<string>();
    /** Bindings that were followed, and whether all on the way there coped with a missing name. */
    const seen = new Map<Binding, Map<string, boolean>>();
    const follow = (written: string, scope: Names | null, isOptional: boolean): void => {
      const path = isOptional ? optionalPath(written) : written;
      const root = rootOf(path);
      const bound = scope?.find(root) ?? null;
      if (bound === null) {
        found.add(path);
        return;
      }
      const { binding, owner, takenAt } = bound;
      if (binding.isTemplateName && !(takenAt ?? assigned).has(binding)) follow(path, owner.parent, isOptional);
      const isForgiving = isOptionalPath(path);
      const rest = isDetailed ? restOf(binding, path, root) : '';
      const visits = seen.get(binding) ?? new Map<string, boolean>();
      const before = visits.get(rest);
      if (before === false || before === isForgiving) return;
      seen.set(binding, visits.set(rest, isForgiving));
      for (const [from, paths] of binding.sources) {
        // A name made from itself (`{% let n = n + 1 %}`) stands for the outer one too.
        for (const inner of paths)
          follow(inner + rest, from === owner && rootOf(inner) === root ? owner.parent : from, isForgiving);
      }
      for (const inner of binding.defs.flatMap(readsOf)) found.add(isForgiving ? optionalPath(inner) : inner);
    };
    for (const path of paths) follow(path, this, false);
    return new Set(strictest(found));
  }

  /** The def that `name` surely stands for; null if it may be another, or something else. */
  definition(name: string): { readonly definition: DefOutline; readonly binding: Binding } | null {
    const binding = this.find(name)?.binding;
    const [definition, ...others] = binding?.defs ?? [];
    if (binding === undefined || definition === undefined || others.length > 0 || binding.sources.size > 0) return null;
    return definition.template === null ? null : { definition, binding };
  }

  own(name: string): Binding {
    const known = this.bound.get(name);
    if (known) return known;
    const binding = unbound();
    this.bound.set(name, binding);
    this.journal?.push(() => this.bound.delete(name));
    return binding;
  }

  private find(name: string): Found | null {
    const binding = this.bound.get(name);
    if (binding) return { binding, owner: this, takenAt: null };
    const found = this.parent?.find(name) ?? null;
    if (found === null) return this.isApart ? { binding: unbound(), owner: this, takenAt: null } : null;
    return found.takenAt === null && this.takenAt !== null ? { ...found, takenAt: this.takenAt } : found;
  }
}

interface Found {
  readonly binding: Binding;
  readonly owner: Names;
  /** As `Names.takenAt`, where the name was found through an import. */
  readonly takenAt: Assigned | null;
}

function unbound(): Binding {
  return { sources: new Map(), defs: [], isTemplateName: false, element: null };
}

/** Names that are made of each other would go on for ever. */
const LONGEST_REST = 200;

/** What is read of the one thing that a name is made from: `.name` of an item of it is `[].name`. */
function restOf({ element, sources }: Binding, path: string, root: string): string {
  if (element === 'part') return '[]';
  const rest = plainPath(path).slice(root.length);
  const made = [...sources.values()].reduce((count, paths) => count + paths.size, 0);
  if (made !== 1 || rest.length > LONGEST_REST) return '';
  return element === 'item' ? `[]${rest}` : rest;
}
