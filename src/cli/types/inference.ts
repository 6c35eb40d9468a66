/**
 * Looks through a page as it would be rendered, into every branch: its parents, what it includes, the defs that it calls. It notes what is
 * done with each value that comes from the context. A template that can't be had is passed over: then less is known.
 */
import type { Block, Body, CallExpression, Embed, Expression, Include } from '../../core/ast/nodes.ts';
import { isChildStatement, literalNames, overridesOf, type TemplateUnit } from '../../core/analysis/template-unit.ts';
import { evaluate, moduleOf, readArguments, receiverOf } from './infer-expression.ts';
import { inferBody, runFailed, within } from './infer-statement.ts';
import { type Binding, type Callee, type Place, Scope, type Slots } from './scope.ts';
import { elementsOf, LOCAL, newShape, resultsOf, type Shape, type Value } from './shape.ts';

/** The template that is called so in another one; null for one that can't be had. */
export type ResolveUnit = (name: string, from: string | null) => TemplateUnit | null;

/** Templates and defs within each other: what lies deeper tells little more. */
const MOST_DEPTH = 40;
/** Expressions within each other. */
const MOST_OPERANDS = 400;
/** Calls, includes and blocks of a page: defs that call defs twice would take forever. */
const MOST_BODIES = 20_000;

const OUTERMOST: Omit<Place, 'scope' | 'template'> = {
  slots: null,
  isForgiving: false,
  discriminated: new Set(),
  parentBodies: [],
};

interface Page {
  readonly blocks: ReadonlyMap<string, readonly Definition[]>;
  readonly scope: Scope;
}

interface Definition {
  readonly block: Block;
  readonly template: string | null;
}

export class Inference {
  /** By the names of the context. */
  readonly context: Map<string, Shape> = new Map();
  readonly #resolve: ResolveUnit;
  readonly #active: Body[] = [];
  readonly #pages: Page[] = [];
  #operands = 0;
  #bodies = 0;

  constructor(resolve: ResolveUnit) {
    this.#resolve = resolve;
  }

  /** The whole page of a template, with the blocks that it has for others to be shown alone. */
  page(unit: TemplateUnit): Scope {
    return this.#page(unit, new Scope(null, (name) => this.#key(name)), new Map());
  }

  /** What a def of a page does with its parameters, by their names. */
  paramsOf(scope: Scope, def: string): ReadonlyMap<string, Shape> {
    const found = scope.own(def);
    if (found?.kind !== 'callee') return new Map();
    const shapes = new Map(found.params.map(({ name }) => [name, newShape()]));
    const inner = new Scope(found.scope);
    for (const [name, shape] of shapes) inner.set(name, [shape]);
    this.#enter(found.body, { ...OUTERMOST, scope: inner, template: found.template });
    return shapes;
  }

  body(body: Body, place: Place): void {
    inferBody(body, place, this);
  }

  /** Variables of the template are seen by everything in it. */
  templateScope({ scope }: Place): Scope {
    return this.#pages.at(-1)?.scope ?? scope;
  }

  deeper(look: () => Value): Value {
    if (this.#operands >= MOST_OPERANDS) return LOCAL;
    this.#operands++;
    const value = look();
    this.#operands--;
    return value;
  }

  call({ callee, arguments: given }: CallExpression, place: Place, slots: Slots | null = null): Value {
    const found = this.#calleeOf(callee, place);
    if (found !== null) {
      const inner = { ...place, scope: new Scope(found.scope), template: found.template, slots, parentBodies: [] };
      const positional = given.positional.map((argument) => evaluate(argument, place, this));
      const named = new Map(given.keywords.map(({ name, value }) => [name, evaluate(value, place, this)]));
      for (const [i, { name, defaultValue, kind }] of found.params.entries()) {
        const written = kind === 'positional' ? (positional[i] ?? named.get(name)) : LOCAL;
        inner.scope.set(name, written ?? (defaultValue === null ? LOCAL : evaluate(defaultValue, inner, this)));
      }
      this.#enter(found.body, inner);
    } else readArguments(given, place, this);
    // Content for slots is rendered where the def puts it; what it can't be known to put is looked through in place.
    for (const { body, params } of found === null ? (slots?.contents ?? []) : []) {
      const inner = within(place);
      for (const name of params) inner.scope.set(name, LOCAL);
      this.body(body, inner);
    }
    if (found !== null) return LOCAL;
    const receiver = receiverOf(callee);
    if (receiver !== null) return this.#method(callee, evaluate(receiver, place, this));
    return moduleOf(callee, place) === null ? resultsOf(evaluate(callee, place, this)) : LOCAL;
  }

  /** Methods that answer what is in a value. */
  #method(callee: Expression, value: Value): Value {
    const name = callee.type === 'MemberExpression' ? callee.property : '';
    return name === 'pop' || name === 'copy' ? (name === 'copy' ? value : elementsOf(value)) : LOCAL;
  }

  block(node: Block, place: Place): void {
    const page = this.#pages.at(-1);
    const definitions = page?.blocks.get(node.name) ?? [{ block: node, template: place.template }];
    const [own, ...parents] = definitions as readonly [Definition, ...Definition[]];
    const condition = definitions.find(({ block }) => block.condition !== null)?.block.condition;
    if (condition) evaluate(condition, place, this);
    const inner: Place = {
      ...place,
      scope: new Scope(page?.scope ?? place.scope),
      template: own.template,
      slots: null,
      parentBodies: parents.map(({ block }) => block.body),
    };
    this.#enter(own.block.body, inner);
    const pending = definitions.find(({ block }) => block.pending !== null)?.block.pending;
    if (pending) this.body(pending.body, within(inner));
    runFailed(definitions.find(({ block }) => block.failed !== null)?.block.failed ?? null, inner, this);
  }

  include({ template, bindings, withContext }: Include | Embed, embed: Embed | null, place: Place): void {
    const bound = bindings.map(({ name, value }) => ({ name, value: evaluate(value, place, this) }));
    for (const unit of this.#units(template, place)) {
      const scope = new Scope(withContext ? place.scope : new Scope(null, () => LOCAL));
      for (const { name, value } of bound) scope.set(name, value);
      const overrides = embed === null ? new Map<string, Block>() : overridesOf(embed);
      if (this.#active.length < MOST_DEPTH && !this.#active.includes(unit.ast.body))
        this.#page(unit, scope, overrides, place.isForgiving);
    }
  }

  /** What an imported template binds; null if it isn't known which one that is. */
  module(template: Expression, withContext: boolean, place: Place): Scope | null {
    const [unit] = this.#units(template, place);
    if (unit === undefined || this.#active.includes(unit.ast.body) || this.#active.length >= MOST_DEPTH) return null;
    const scope = new Scope(withContext ? place.scope : new Scope(null, () => LOCAL));
    return this.#page(unit, scope, new Map());
  }

  /** A template with its parents. Definitions of the child come first, as when it is rendered. */
  #page(unit: TemplateUnit, outer: Scope, overrides: ReadonlyMap<string, Block>, isForgiving = false): Scope {
    const chain = this.#chain(unit);
    const blocks = new Map<string, Definition[]>();
    const add = (block: Block, template: string | null): void =>
      void blocks.set(block.name, [...(blocks.get(block.name) ?? []), { block, template }]);
    for (const block of overrides.values()) add(block, unit.name);
    for (const { blocks: own, name } of chain) for (const block of own.values()) if (block.type === 'Block') add(block, name);
    const scope = new Scope(outer);
    this.#pages.push({ blocks, scope });
    const placeOf = (template: string | null): Place => ({ ...OUTERMOST, scope, template, isForgiving });
    for (const [i, each] of chain.entries()) {
      const isPage = i === chain.length - 1;
      if (each.extends !== null) evaluate(each.extends.template, placeOf(each.name), this);
      const body = isPage ? each.ast.body : each.ast.body.filter(isChildStatement);
      this.#enter(body, placeOf(each.name), each.ast.body);
    }
    this.#pages.pop();
    return scope;
  }

  #chain(unit: TemplateUnit): readonly TemplateUnit[] {
    const chain = [unit];
    for (let last = unit; last.extends !== null && chain.length < MOST_DEPTH; ) {
      const [parent] = this.#units(last.extends.template, { template: last.name });
      if (parent === undefined || chain.includes(parent)) break;
      chain.push(parent);
      last = parent;
    }
    return chain;
  }

  #enter(body: Body, place: Place, identity: Body = body): void {
    if (this.#active.includes(identity) || this.#active.length >= MOST_DEPTH || this.#bodies >= MOST_BODIES) return;
    this.#bodies++;
    this.#active.push(identity);
    this.body(body, place);
    this.#active.pop();
  }

  #units(template: Expression, { template: from }: Pick<Place, 'template'>): readonly TemplateUnit[] {
    return (literalNames(template) ?? []).flatMap((name) => this.#resolve(name, from) ?? []);
  }

  #calleeOf(callee: Expression, place: Place): Callee | null {
    const module = callee.type === 'MemberExpression' ? moduleOf(callee.object, place) : null;
    let found: Binding | null = null;
    if (module !== null && callee.type === 'MemberExpression') found = module.own(callee.property);
    else if (callee.type === 'Identifier') found = place.scope.lookup(callee.name);
    return found?.kind === 'callee' ? found : null;
  }

  #key(name: string): Value {
    const known = this.context.get(name);
    if (known !== undefined) return [known];
    const shape = newShape();
    this.context.set(name, shape);
    return [shape];
  }
}
