/** Statement nodes: what stands between `{% … %}`, text and output. */
import type { BufferingStatement } from './buffering.ts';
import type { CallExpression, Expression, Target } from './expressions.ts';
import type { Pattern } from './patterns.ts';
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

/** `{% do expression %}`: evaluated for what it does; nothing is printed. */
export interface Do extends Span {
  readonly type: 'Do';
  readonly expression: Expression;
}

/** `{% flush %}`: what is there leaves at once, where output is streamed. */
export interface Flush extends Span {
  readonly type: 'Flush';
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
  /** `{% fragment %}`: a block that prints nothing where it stands. */
  readonly isFragment: boolean;
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

/** `with name=value` behind an include or embed. */
export interface ContextBinding extends Span {
  readonly name: string;
  readonly value: Expression;
}

/** What may stand behind the template of an include or embed. */
export interface IncludeOptions {
  readonly bindings: readonly ContextBinding[];
  /** False for `without context`, and for `only`. */
  readonly withContext: boolean;
  readonly ignoreMissing: boolean;
}

export interface Include extends Span, IncludeOptions {
  readonly type: 'Include';
  readonly template: Expression;
}

/** An include whose blocks are overridden: as if a template of its own extended the included one. */
export interface Embed extends Span, IncludeOptions {
  readonly type: 'Embed';
  readonly template: Expression;
  readonly blocks: readonly Block[];
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

/** A block with parameters: called like a def, rendered on its own like a block. */
export interface Region extends Span {
  readonly type: 'Region';
  readonly name: string;
  readonly nameStart: number;
  readonly params: readonly Param[];
  readonly body: Body;
}

/** `{% globals %}` and `{% imports %}`: what every block of the template needs, also one that is rendered on its own. */
export interface Setup extends Span {
  readonly type: 'Setup';
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

/** `{% provide name = value %}`: `consume(name)` finds the value anywhere below, through defs, includes and slots. */
export interface Provide extends Span {
  readonly type: 'Provide';
  readonly name: string;
  readonly value: Expression;
  readonly body: Body;
}

export type Statement =
  | Text
  | Output
  | If
  | For
  | While
  | Break
  | Continue
  | Do
  | Flush
  | With
  | WithConditional
  | Match
  | Try
  | ContextDeclaration
  | Set
  | Block
  | Suspense
  | DefaultFailed
  | Extends
  | Include
  | Embed
  | Import
  | FromImport
  | Def
  | Region
  | Setup
  | CallBlock
  | Slot
  | Provide
  | BufferingStatement;
