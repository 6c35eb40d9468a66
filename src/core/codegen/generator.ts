/**
 * State of generating one program: what the module needs from the runtime, its position table, its sites, its hoisted functions.
 * User text enters the code only through `quote` or a checked identifier.
 */
import type { Span, TemplateNode } from '../ast/nodes.ts';
import type { SiteNode, TemplateUnit } from '../analysis/template-unit.ts';
import { ErrorList } from '../diagnostics/error-list.ts';
import { hasVirtualMethod, isPlainAttribute } from '../runtime/plain-attribute.ts';
import type * as helpers from '../runtime/helpers.ts';
import type { LineIndex } from '../source/line-index.ts';
import { CodeWriter } from './code-writer.ts';
import type { Emitters } from './emitters.ts';
import { FunctionWriter } from './function-writer.ts';
import { quote } from './quote.ts';
import { Scope } from './scope.ts';
import type { Target } from './target.ts';
import type { Uses } from './uses.ts';

export type HelperName = keyof typeof helpers;

export interface GenerateOptions {
  /** Escape outputs for HTML. */
  readonly autoescape: boolean;
  /** A missing attribute is an error (true) or undefined (false). */
  readonly strictUndefined: boolean;
  /** Every way into a value goes through a helper, and turns are counted. */
  readonly isSandboxed: boolean;
  readonly hasFilter: (name: string) => boolean;
  readonly hasTest: (name: string) => boolean;
  /** The name means the built-in filter: it answers no promise. */
  readonly isBuiltinFilter: (name: string) => boolean;
  readonly isBuiltinTest: (name: string) => boolean;
  readonly isBuiltinGlobal: (name: string) => boolean;
  readonly filterNames: () => readonly string[];
  readonly testNames: () => readonly string[];
}

interface Attribute {
  /** No built-in prototype has it: it may be read inline. */
  readonly isPlain: boolean;
  /** A method or part of some kind of value. */
  readonly isVirtual: boolean;
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

export class Generator {
  readonly unit: TemplateUnit;
  readonly target: Target;
  readonly options: GenerateOptions;
  readonly emitters: Emitters;
  readonly rootScope: Scope = new Scope(null);
  /** What is wrong with the template, thrown at the end: one run tells all. */
  readonly errors: ErrorList = new ErrorList();
  private readonly lineIndex: LineIndex;
  readonly uses: Uses;
  private readonly constants = new Map<string, string>();
  private readonly attributes = new Map<string, Attribute>();
  private readonly functions: CodeWriter[] = [];
  private readonly positions: number[] = [];
  private readonly positionIndex = new Map<number, number>();
  private serial = 0;

  constructor(
    unit: TemplateUnit,
    target: Target,
    options: GenerateOptions,
    emitters: Emitters,
    lineIndex: LineIndex,
    uses: Uses,
  ) {
    this.unit = unit;
    this.target = target;
    this.options = options;
    this.emitters = emitters;
    this.lineIndex = lineIndex;
    this.uses = uses;
  }

  get ast(): TemplateNode {
    return this.unit.ast;
  }

  /** What is known of an attribute by its name. Templates read few different ones, often. */
  attribute(name: string): Attribute {
    let known = this.attributes.get(name);
    if (known === undefined) {
      known = { isPlain: isPlainAttribute(name), isVirtual: hasVirtualMethod(name) };
      this.attributes.set(name, known);
    }
    return known;
  }

  /** A runtime helper's name; the module destructures the used ones. */
  helper(name: HelperName): string {
    this.uses.helpers.add(name);
    return name;
  }

  /** A JavaScript variable that says where it comes from and can't clash with keywords or helpers. */
  variable(name: string): string {
    if (!IDENTIFIER.test(name)) throw new Error(`not an identifier: ${quote(name)}`);
    this.serial += 1;
    return `${name}$${this.serial}`;
  }

  /** A module-level constant, made once per distinct initialiser. */
  constant(name: string, initializer: string): string {
    const known = this.constants.get(initializer);
    if (known !== undefined) return known;
    const variable = this.variable(name);
    this.constants.set(initializer, variable);
    return variable;
  }

  /** The index of a place in the module's position table. */
  position(span: Span): number {
    const known = this.positionIndex.get(span.start);
    if (known !== undefined) return known;
    const index = this.positions.length / 2;
    const { line, column } = this.lineIndex.locate(span.start);
    this.positions.push(line, column);
    this.positionIndex.set(span.start, index);
    return index;
  }

  siteId(node: SiteNode): string {
    return `${this.unit.name ?? ''}#${this.unit.sites.get(node)}`;
  }

  /** The site constant of a numbered node. */
  site(node: SiteNode, name: string | null, unit = 'unit'): string {
    const id = this.siteId(node);
    const at = this.position(node);
    return this.constant('site', `{ id: ${quote(id)}, unit: ${unit}, name: ${name === null ? 'null' : quote(name)}, at: ${at} }`);
  }

  /** Generates a function over `(ctx, state, blocks, …)`. */
  function(target: Target, scope: Scope, write: (fn: FunctionWriter) => void): FunctionWriter {
    const fn = new FunctionWriter(this, target, scope);
    write(fn);
    return fn;
  }

  /** Adds a function at module level and returns its name. */
  hoist(name: string, fn: FunctionWriter, params = 'ctx, state, blocks'): string {
    const variable = this.variable(name);
    this.functions.push(fn.finish(variable, params));
    return variable;
  }

  /**
   * The whole module as the text of a factory expression. `result` writes the object that the factory returns.
   * @throws TemplateSyntaxError
   */
  finish(result: (writer: CodeWriter) => void): string {
    this.errors.throwFirst();
    const writer = new CodeWriter();
    writer.line('(rt) => {');
    const body = new CodeWriter(1);
    const { helpers } = this.uses;
    if (helpers.size > 0) body.line(`const { ${[...helpers].sort().join(', ')} } = rt.helpers;`);
    body.line(
      `const unit = { name: ${this.unit.name === null ? 'null' : quote(this.unit.name)}, positions: [${this.positions.join(', ')}] };`,
    );
    for (const [initializer, variable] of this.constants) body.line(`const ${variable} = ${initializer};`);
    for (const fn of this.functions) body.append(fn);
    result(body);
    return `${writer.toString()}\n${body.toString()}\n}`;
  }
}
