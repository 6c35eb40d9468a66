/**
 * Template names in scope, mapped to JavaScript variables. Real lexical scopes: a `set` makes a new variable from there on, so closures
 * keep what they saw, and leaving a scope by any way restores the outer name. A name that is in no scope is a template variable (`ctx.name`).
 */

export type Binding =
  | { readonly kind: 'local'; readonly js: string }
  /** A variable of a def that a `let` in an inner scope writes: undefined until then, when the outer name is meant. */
  | { readonly kind: 'variable'; readonly js: string }
  /** A local that a `let` of its name hides from here on: the template variable is meant. */
  | { readonly kind: 'template' }
  /** `loop` of a loop that needs no loop object: its fields are computed from these variables. */
  | { readonly kind: 'loop'; readonly index: string; readonly items: string };

export class Scope {
  readonly parent: Scope | null;
  private readonly names = new Map<string, Binding>();
  private readonly variables = new Map<string, string>();
  /** In slot content: the variable that holds the slot's bindings, which come before any outer name. */
  readonly slotBindings: string | null;

  constructor(parent: Scope | null, slotBindings: string | null = null) {
    this.parent = parent;
    this.slotBindings = slotBindings;
  }

  declare(name: string, js: string): string {
    this.names.set(name, { kind: 'local', js });
    return js;
  }

  /** A `let` further in may write it; `declare` the same name where it surely has. */
  declareVariable(name: string, js: string): void {
    this.names.set(name, { kind: 'variable', js });
    this.variables.set(name, js);
  }

  /** The scope of the def around, if one of its variables has this name. */
  withVariable(name: string): { readonly scope: Scope; readonly js: string } | null {
    const js = this.variables.get(name);
    return js === undefined ? (this.parent?.withVariable(name) ?? null) : { scope: this, js };
  }

  /** From here on the name means the template variable, whatever local has it further out. */
  hideLocal(name: string): void {
    this.names.set(name, { kind: 'template' });
  }

  declareLoop(index: string, items: string): void {
    this.names.set('loop', { kind: 'loop', index, items });
  }

  own(name: string): Binding | null {
    return this.names.get(name) ?? null;
  }

  resolve(name: string): Binding | null {
    return this.own(name) ?? this.parent?.resolve(name) ?? null;
  }

  /** Every local that is visible here, innermost first; for handing a scope on to an include. */
  visible(): ReadonlyMap<string, Binding> {
    const all = new Map(this.parent?.visible());
    for (const [name, binding] of this.names) all.set(name, binding);
    return all;
  }
}
