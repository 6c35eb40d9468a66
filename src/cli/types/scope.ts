/** The names that a place in a template sees, and what they stand for. */
import type { Body, Param, SlotContent } from '../../core/ast/nodes.ts';
import type { Value } from './shape.ts';

/** A def or region: its body is looked through where it is called. */
export interface Callee {
  readonly kind: 'callee';
  readonly params: readonly Param[];
  readonly body: Body;
  readonly scope: Scope;
  readonly template: string | null;
}

/** What `import … as name` binds. */
export interface Module {
  readonly kind: 'module';
  readonly scope: Scope;
}

export interface Variable {
  readonly kind: 'value';
  readonly value: Value;
}

export type Binding = Callee | Module | Variable;

/** What a call hands over for the slots of a def. */
export interface Slots {
  readonly contents: readonly SlotContent[];
  readonly place: Place;
}

/** Where in the page a statement stands. */
export interface Place {
  readonly scope: Scope;
  readonly template: string | null;
  /** Of the def around it. */
  readonly slots: Slots | null;
  /** A missing value is caught: by a `try`. */
  readonly isForgiving: boolean;
  /** Objects whose kind has been asked for: what else is read of them depends on it. */
  readonly discriminated: ReadonlySet<Value[number]>;
  /** The bodies that `super()` means, from the child's parent on. */
  readonly parentBodies: readonly Body[];
}

export class Scope {
  readonly #names = new Map<string, Binding>();
  readonly #outer: Scope | null;
  /** What names mean that nothing binds: keys of the context. */
  readonly #context: ((name: string) => Value) | null;

  constructor(outer: Scope | null, context: ((name: string) => Value) | null = null) {
    this.#outer = outer;
    this.#context = context;
  }

  bind(name: string, binding: Binding): void {
    this.#names.set(name, binding);
  }

  set(name: string, value: Value): void {
    this.bind(name, { kind: 'value', value });
  }

  /** What the scope itself binds. */
  own(name: string): Binding | null {
    return this.#names.get(name) ?? null;
  }

  /** The innermost binding; of what nothing binds, the key of the context. */
  lookup(name: string): Binding {
    const own = this.#names.get(name);
    if (own !== undefined) return own;
    if (this.#context !== null) return { kind: 'value', value: this.#context(name) };
    return this.#outer?.lookup(name) ?? { kind: 'value', value: [] };
  }
}
