/** Statement nodes: what stands between `{% … %}`, text and output. */
import type { BufferingStatement } from './buffering.ts';
import type { Composition } from './composition.ts';
import type { ControlFlow } from './control-flow.ts';
import type { Expression, Target } from './expressions.ts';
import type { Span } from './span.ts';

export type Body = readonly Statement[];

export interface Text extends Span {
  readonly type: 'Text';
  readonly value: string;
}

export interface Output extends Span {
  readonly type: 'Output';
  readonly expression: Expression;
}

/** `{% do expression %}`: evaluated for what it does; nothing is printed. */
export interface Do extends Span {
  readonly type: 'Do';
  readonly expression: Expression;
}

/** `{% flush %}`: what is there leaves at once, where output is streamed. */
export interface Flush extends Span {
  readonly type: 'Flush';
}

/** `{% template user: User, items: list[Item] %}`: what the template expects of its context, for tools. */
export interface ContextDeclaration extends Span {
  readonly type: 'ContextDeclaration';
  readonly variables: readonly ContextVariable[];
}

export interface ContextVariable extends Span {
  readonly name: string;
  /** As written: `str | none`. */
  readonly annotation: string;
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

export type Statement = Text | Output | Do | Flush | ContextDeclaration | Set | ControlFlow | Composition | BufferingStatement;
