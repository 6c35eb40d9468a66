/**
 * The syntax tree: plain objects, one discriminated union per syntactic class, told apart by `type`.
 * Positions are offsets into the template source; line and column are computed on demand (`source/line-index.ts`).
 * This is the only place where node shapes are declared. Later phases never add fields; what analysis learns lives in its own maps.
 */

/** Half-open range of source offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// ── Expressions ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface Literal extends Span {
  readonly type: 'Literal';
  readonly value: string | number | boolean | null;
}

export interface Identifier extends Span {
  readonly type: 'Identifier';
  readonly name: string;
}

/** `[a, b]` and the tuple `(a, b)`: both are arrays at run time. */
export interface ArrayExpression extends Span {
  readonly type: 'ArrayExpression';
  readonly elements: readonly Expression[];
}

export interface ObjectExpression extends Span {
  readonly type: 'ObjectExpression';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `[element for target in iterable if test]` */
export interface ComprehensionExpression extends Span {
  readonly type: 'ComprehensionExpression';
  readonly element: Expression;
  readonly target: Target;
  readonly iterable: Expression;
  readonly test: Expression | null;
}

export interface UnaryExpression extends Span {
  readonly type: 'UnaryExpression';
  readonly operator: '-' | '+' | 'not';
  readonly argument: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '~';

export interface BinaryExpression extends Span {
  readonly type: 'BinaryExpression';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** `a < b <= c`: every operand is evaluated once; `operators.length === operands.length - 1`. */
export interface ComparisonExpression extends Span {
  readonly type: 'ComparisonExpression';
  readonly operands: readonly Expression[];
  readonly operators: readonly ComparisonOperator[];
}

export interface LogicalExpression extends Span {
  readonly type: 'LogicalExpression';
  readonly operator: 'and' | 'or' | '??';
  readonly left: Expression;
  readonly right: Expression;
}

/** `consequent if test else alternate`; without `else` the value is the empty string. */
export interface ConditionalExpression extends Span {
  readonly type: 'ConditionalExpression';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression | null;
}

/** `object.property`, `object?.property`; `propertyStart` is where the name begins (for error columns). */
export interface MemberExpression extends Span {
  readonly type: 'MemberExpression';
  readonly object: Expression;
  readonly property: string;
  readonly propertyStart: number;
  readonly optional: boolean;
}

export interface IndexExpression extends Span {
  readonly type: 'IndexExpression';
  readonly object: Expression;
  readonly index: Expression;
  readonly optional: boolean;
}

/** `object[from:to:step]` */
export interface SliceExpression extends Span {
  readonly type: 'SliceExpression';
  readonly object: Expression;
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly step: Expression | null;
  readonly optional: boolean;
}

export interface KeywordArgument extends Span {
  readonly name: string;
  readonly value: Expression;
}

export interface Arguments {
  readonly positional: readonly Expression[];
  readonly keywords: readonly KeywordArgument[];
}

export interface CallExpression extends Span {
  readonly type: 'CallExpression';
  readonly callee: Expression;
  readonly arguments: Arguments;
}

/** `super()` inside an overriding block: the parent's body. */
export interface SuperExpression extends Span {
  readonly type: 'SuperExpression';
}

/** `argument | name(args)`. `optional` is `?|` / `?|>`; `pipeline` is `|>` / `?|>`; `nameStart` is where the filter's name begins. */
export interface FilterExpression extends Span {
  readonly type: 'FilterExpression';
  readonly argument: Expression;
  readonly name: string;
  readonly nameStart: number;
  readonly arguments: Arguments;
  readonly optional: boolean;
  readonly pipeline: boolean;
}

/** `argument is [not] name(args)` */
export interface TestExpression extends Span {
  readonly type: 'TestExpression';
  readonly argument: Expression;
  readonly name: string;
  readonly nameStart: number;
  readonly arguments: Arguments;
  readonly negated: boolean;
}

/** `from..to by step` (inclusive) and `from...to` (exclusive). */
export interface RangeExpression extends Span {
  readonly type: 'RangeExpression';
  readonly from: Expression;
  readonly to: Expression;
  readonly step: Expression | null;
  readonly inclusive: boolean;
}

export interface AwaitExpression extends Span {
  readonly type: 'AwaitExpression';
  readonly argument: Expression;
}

export type Expression =
  | Literal
  | Identifier
  | ArrayExpression
  | ObjectExpression
  | ComprehensionExpression
  | UnaryExpression
  | BinaryExpression
  | ComparisonExpression
  | LogicalExpression
  | ConditionalExpression
  | MemberExpression
  | IndexExpression
  | SliceExpression
  | CallExpression
  | SuperExpression
  | FilterExpression
  | TestExpression
  | RangeExpression
  | AwaitExpression;

// ── Assignment targets ────────────────────────────────────────────────────────────────────────────────────────────

export interface NameTarget extends Span {
  readonly type: 'NameTarget';
  readonly name: string;
}

export interface TupleTarget extends Span {
  readonly type: 'TupleTarget';
  readonly elements: readonly Target[];
}

export type Target = NameTarget | TupleTarget;

// ── Statements ────────────────────────────────────────────────────────────────────────────────────────────────────

export type Body = readonly Statement[];

export interface Text extends Span {
  readonly type: 'Text';
  readonly value: string;
}

export interface Output extends Span {
  readonly type: 'Output';
  readonly expression: Expression;
}

export interface IfBranch extends Span {
  readonly test: Expression;
  readonly body: Body;
}

/** `if` with its `elif`s in source order; `unless` is an `If` whose test is wrapped in `not`. */
export interface If extends Span {
  readonly type: 'If';
  readonly branches: readonly IfBranch[];
  readonly alternate: Body | null;
}

/** `for` and `async for`. `failed` is the loop's own branch for an error after the first item of a stream. */
export interface For extends Span {
  readonly type: 'For';
  readonly isAsync: boolean;
  readonly target: Target;
  readonly iterable: Expression;
  readonly test: Expression | null;
  readonly body: Body;
  readonly alternate: Body | null;
  readonly failed: FailedBranch | null;
}

export interface Assignment extends Span {
  readonly target: Target;
  readonly value: Expression;
  /** `??=`: assigns only when the name is not defined. */
  readonly isDefault: boolean;
}

/** `set` binds in the innermost scope, `let` and `export` in the template. */
export interface Set extends Span {
  readonly type: 'Set';
  readonly keyword: 'set' | 'let' | 'export';
  readonly assignments: readonly Assignment[];
}

export interface FailedBranch extends Span {
  /** The name the error is bound to, if any. */
  readonly name: string | null;
  readonly body: Body;
}

export interface PendingBranch extends Span {
  readonly body: Body;
}

export interface BlockModifier extends Span {
  readonly name: string;
  readonly value: string | number | boolean | null;
}

export interface Block extends Span {
  readonly type: 'Block';
  readonly name: string;
  readonly nameStart: number;
  readonly modifiers: readonly BlockModifier[];
  /** `{% block name if condition %}` guards the call site. */
  readonly condition: Expression | null;
  readonly body: Body;
  readonly pending: PendingBranch | null;
  readonly failed: FailedBranch | null;
}

/** An anonymous boundary; closes over its lexical scope. */
export interface Suspense extends Span {
  readonly type: 'Suspense';
  readonly body: Body;
  readonly pending: PendingBranch | null;
  readonly failed: FailedBranch | null;
}

/** A `{% failed e %} … {% end %}` at the top level: the page's default view for boundaries without their own. */
export interface DefaultFailed extends Span {
  readonly type: 'DefaultFailed';
  readonly failed: FailedBranch;
}

export interface Extends extends Span {
  readonly type: 'Extends';
  readonly template: Expression;
}

export interface Include extends Span {
  readonly type: 'Include';
  readonly template: Expression;
  readonly withContext: boolean;
  readonly ignoreMissing: boolean;
}

/** `{% import "x" as name %}` */
export interface Import extends Span {
  readonly type: 'Import';
  readonly template: Expression;
  readonly name: string;
  readonly withContext: boolean;
}

/** `{% from "x" import a, b as c %}` */
export interface FromImport extends Span {
  readonly type: 'FromImport';
  readonly template: Expression;
  readonly names: readonly (Span & { readonly name: string; readonly alias: string })[];
  readonly withContext: boolean;
}

export interface Param extends Span {
  readonly name: string;
  readonly annotation: string | null;
  readonly defaultValue: Expression | null;
  readonly kind: 'positional' | 'rest' | 'keywords';
}

export interface Def extends Span {
  readonly type: 'Def';
  readonly name: string;
  readonly nameStart: number;
  readonly params: readonly Param[];
  readonly body: Body;
}

export interface SlotContent extends Span {
  /** `default` for what stands outside any slot tag. */
  readonly name: string;
  /** Names declared by `let:name`. Optional: every binding of the slot is visible in the body. */
  readonly params: readonly string[];
  readonly body: Body;
}

/** `{% call f(args) %} … {% end %}` */
export interface CallBlock extends Span {
  readonly type: 'CallBlock';
  readonly call: CallExpression;
  readonly slots: readonly SlotContent[];
}

/** Inside a def: where the caller's content goes. `body` is the default content, or null. */
export interface Slot extends Span {
  readonly type: 'Slot';
  readonly name: string;
  readonly bindings: readonly { readonly name: string; readonly value: Expression }[];
  readonly body: Body | null;
}

export type Statement =
  | Text
  | Output
  | If
  | For
  | Set
  | Block
  | Suspense
  | DefaultFailed
  | Extends
  | Include
  | Import
  | FromImport
  | Def
  | CallBlock
  | Slot;

export interface TemplateNode extends Span {
  readonly type: 'Template';
  readonly name: string | null;
  readonly source: string;
  readonly body: Body;
}

export type AstNode = Expression | Statement | Target | TemplateNode;
