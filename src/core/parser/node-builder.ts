/**
 * Makes syntax-tree nodes for custom tags. The nodes are those of the language, so that whatever compiles, analyzes or streams templates
 * knows them. Names are checked here: codegen writes them as they are.
 */
import type { Arguments, Body, Expression, Span, Statement } from '../ast/nodes.ts';
import { NO_ARGUMENTS } from './arguments.ts';

/** An expression of a template; made by parsing or by a `NodeBuilder`. */
export type TagExpression = Expression;
/** A statement of a template; made by parsing or by a `NodeBuilder`. */
export type TagStatement = Statement;

export interface TagArguments {
  readonly positional: readonly TagExpression[];
  readonly keywords: Readonly<Record<string, TagExpression>>;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const TAKEN: ReadonlySet<string> = new Set(['__proto__', 'and', 'or', 'not', 'in', 'is']);

/** All nodes stand at the tag they are made for: that is where errors of theirs are. */
export class NodeBuilder {
  readonly #span: Span;

  constructor({ start, end }: Span) {
    this.#span = { start, end };
  }

  // ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** HTML as it is. */
  text(value: string): TagStatement {
    return { type: 'Text', value, ...this.#span };
  }

  /** Prints a value, escaped as the template escapes. */
  output(expression: TagExpression): TagStatement {
    return { type: 'Output', expression, ...this.#span };
  }

  if(test: TagExpression, body: readonly TagStatement[], alternate: readonly TagStatement[] = []): TagStatement {
    return { type: 'If', branches: [{ test, body, ...this.#span }], alternate, ...this.#span };
  }

  for(
    name: string,
    iterable: TagExpression,
    body: readonly TagStatement[],
    alternate: readonly TagStatement[] | null = null,
  ): TagStatement {
    const target = this.#target(name);
    return { type: 'For', isAsync: false, target, iterable, test: null, body, alternate, failed: null, ...this.#span };
  }

  /** `{% set name = value %}` in the scope the tag stands in. */
  set(name: string, value: TagExpression): TagStatement {
    return { type: 'Set', keyword: 'set', assignments: [this.#assignment(name, value)], ...this.#span };
  }

  /** The statements with names of their own; each value sees the names before it. */
  with(values: Readonly<Record<string, TagExpression>>, body: readonly TagStatement[]): TagStatement {
    const assignments = Object.entries(values).map(([name, value]) => this.#assignment(name, value));
    return { type: 'With', assignments, body, ...this.#span };
  }

  include(template: TagExpression): TagStatement {
    return { type: 'Include', template, bindings: [], withContext: true, ignoreMissing: false, ...this.#span };
  }

  // ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

  literal(value: string | number | boolean | null): TagExpression {
    return { type: 'Literal', value, ...this.#span };
  }

  name(name: string): TagExpression {
    return { type: 'Identifier', name: checked(name), ...this.#span };
  }

  member(object: TagExpression, property: string): TagExpression {
    const { start } = this.#span;
    return {
      type: 'MemberExpression',
      object,
      property: checked(property),
      propertyStart: start,
      optional: false,
      ...this.#span,
    };
  }

  list(elements: readonly TagExpression[]): TagExpression {
    return { type: 'ArrayExpression', elements, ...this.#span };
  }

  dict(entries: Readonly<Record<string, TagExpression>>): TagExpression {
    const pairs = Object.entries(entries).map(([key, value]) => ({ key: this.literal(key), value }));
    return { type: 'ObjectExpression', entries: pairs, ...this.#span };
  }

  call(callee: TagExpression, args: TagArguments = EMPTY): TagExpression {
    return { type: 'CallExpression', callee, arguments: this.#arguments(args), ...this.#span };
  }

  filter(argument: TagExpression, name: string, args: TagArguments = EMPTY): TagExpression {
    return {
      type: 'FilterExpression',
      argument,
      name: checked(name),
      nameStart: this.#span.start,
      arguments: this.#arguments(args),
      optional: false,
      pipeline: false,
      ...this.#span,
    };
  }

  #target(name: string): { readonly type: 'NameTarget'; readonly name: string } & Span {
    return { type: 'NameTarget', name: checked(name), ...this.#span };
  }

  #assignment(name: string, value: TagExpression): { readonly isDefault: false } & AssignmentParts {
    return { target: this.#target(name), value, isDefault: false, ...this.#span };
  }

  #arguments({ positional, keywords }: TagArguments): Arguments {
    const { start, end } = this.#span;
    const named = Object.entries(keywords).map(([name, value]) => ({ name: checked(name), value, start, end }));
    return positional.length + named.length === 0 ? NO_ARGUMENTS : { positional, keywords: named };
  }
}

type AssignmentParts = Span & {
  readonly target: { readonly type: 'NameTarget'; readonly name: string } & Span;
  readonly value: Expression;
};

const EMPTY: TagArguments = { positional: [], keywords: {} };

/** @throws TypeError */
function checked(name: string): string {
  if (typeof name === 'string' && IDENTIFIER.test(name) && !TAKEN.has(name)) return name;
  throw new TypeError(`${JSON.stringify(name)} can't be a name in a template`);
}

/** Several statements in the place of one. */
export function group(body: Body, { start, end }: Span): Statement {
  const [only] = body;
  return only !== undefined && body.length === 1 ? only : { type: 'With', assignments: [], body, start, end };
}
