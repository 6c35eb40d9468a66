/** Expression nodes and the targets of assignments, named as in ESTree where it has the same. */
import type { Span } from './span.ts';

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

/** The text of the body around it, inside the tag that captures it: what `{% filter upper %}` applies to. */
export interface CapturedText extends Span {
  readonly type: 'CapturedText';
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
  | AwaitExpression
  | CapturedText;

export interface NameTarget extends Span {
  readonly type: 'NameTarget';
  readonly name: string;
}

export interface TupleTarget extends Span {
  readonly type: 'TupleTarget';
  readonly elements: readonly Target[];
}

export type Target = NameTarget | TupleTarget;
