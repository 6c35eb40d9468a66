/** Statements that decide whether, and how often, their bodies are rendered. */
import type { FailedBranch } from './composition.ts';
import type { Expression, Target } from './expressions.ts';
import type { Pattern } from './patterns.ts';
import type { Span } from './span.ts';
import type { Assignment, Body } from './statements.ts';

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

/** `{% while test %}` */
export interface While extends Span {
  readonly type: 'While';
  readonly test: Expression;
  readonly body: Body;
}

/** Leaves the innermost loop. The parser has made sure that there is one in the same function. */
export interface Break extends Span {
  readonly type: 'Break';
}

/** Goes on with the next turn of the innermost loop. */
export interface Continue extends Span {
  readonly type: 'Continue';
}

/** `{% with a = 1, b = a %}`: names for the body, each visible to those after it. */
export interface With extends Span {
  readonly type: 'With';
  readonly assignments: readonly Assignment[];
  readonly body: Body;
}

/** `{% with value as name, … %}`: the body if all values are truthy, bound to their names; else the alternate. */
export interface WithConditional extends Span {
  readonly type: 'WithConditional';
  readonly subjects: readonly { readonly value: Expression; readonly name: string }[];
  readonly body: Body;
  readonly alternate: Body | null;
}

/** `{% match subject %}{% case pattern if guard %} … {% end %}`; without a subject all patterns are `_`. */
export interface Match extends Span {
  readonly type: 'Match';
  readonly subject: Expression | null;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase extends Span {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: Body;
}

/** `{% try %} … {% fallback name %} … {% end %}` */
export interface Try extends Span {
  readonly type: 'Try';
  readonly body: Body;
  /** The name the error is bound to, if any. */
  readonly name: string | null;
  readonly fallback: Body;
}

export type ControlFlow = If | For | While | Break | Continue | With | WithConditional | Match | Try;
