/**
 * Names in scope during composed analysis: which context paths a name stands for. A name that is bound nowhere is a name of the context.
 * Template-level names may be bound several times (branches, parents): what they may stand for adds up.
 */
import type { OutlineBody, Paths } from './outline.ts';

export interface DefOutline {
  readonly params: readonly string[];
  readonly body: OutlineBody;
  /** The scope the def stands in. */
  readonly names: Names;
}

/** The path of a template that is only known at run time: it may read anything. */
export const ANYTHING = '*';

interface Bound {
  readonly paths: Set<string>;
  /** Where `paths` are to be understood. */
  readonly scope: Names | null;
  def: DefOutline | null;
}

export class Names {
  private readonly parent: Names | null;
  private readonly bound = new Map<string, Bound>();

  constructor(parent: Names | null) {
    this.parent = parent;
  }

  /** `name` is made from what `paths` reads in this scope. */
  bind(name: string, paths: Paths): void {
    const known = this.own(name);
    for (const path of paths) known.paths.add(path);
  }

  define(name: string, def: DefOutline): void {
    this.own(name).def = def;
  }

  /** A scope with names that stand for nothing of the context: parameters, slot bindings. */
  with(names: readonly string[]): Names {
    const inner = new Names(this);
    for (const name of names) inner.bind(name, []);
    return inner;
  }

  /** A scope whose names are made from `paths`, read in this scope: loop targets. */
  withAlias(names: readonly string[], paths: Paths): Names {
    const inner = new Names(this);
    for (const name of names) inner.bound.set(name, { paths: new Set(name === 'loop' ? [] : paths), scope: this, def: null });
    return inner;
  }

  /** `readsOf` answers what a def reads when it is called. */
  contextPaths(paths: Paths, readsOf: (def: DefOutline) => readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    const seen = new Set<Bound>();
    const follow = (path: string, scope: Names): void => {
      const root = path.split('.', 1)[0] as string;
      const bound = scope.find(root);
      if (bound === null) {
        found.add(path);
        return;
      }
      if (seen.has(bound.binding)) return;
      seen.add(bound.binding);
      for (const inner of bound.binding.paths) {
        // A name made from itself (`{% let n = n + 1 %}`) stands for the outer one too.
        if (inner.split('.', 1)[0] === root && bound.binding.scope === null) found.add(inner);
        else follow(inner, bound.binding.scope ?? bound.owner);
      }
      if (bound.binding.def) for (const inner of readsOf(bound.binding.def)) found.add(inner);
    };
    for (const path of paths) follow(path, this);
    return found;
  }

  private own(name: string): Bound {
    const known = this.bound.get(name);
    if (known) return known;
    const fresh: Bound = { paths: new Set(), scope: null, def: null };
    this.bound.set(name, fresh);
    return fresh;
  }

  private find(name: string): { readonly binding: Bound; readonly owner: Names } | null {
    const binding = this.bound.get(name);
    if (binding) return { binding, owner: this };
    return this.parent?.find(name) ?? null;
  }
}
