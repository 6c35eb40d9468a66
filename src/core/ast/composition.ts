/** Statements that a page is put together with: blocks and boundaries, other templates, functions and their slots. */
import type { CallExpression, Expression } from './expressions.ts';
import type { Span } from './span.ts';
import type { Body } from './statements.ts';

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

export type Composition =
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
  | Provide;
