/**
 * The syntax tree: plain objects, one discriminated union per syntactic class, told apart by `type`.
 * Positions are offsets into the template source; line and column are computed on demand (`source/line-index.ts`).
 * Node shapes are declared in this folder only. Later phases never add fields; what analysis learns lives in its own maps.
 */

import type { Expression, Target } from './expressions.ts';
import type { Pattern } from './patterns.ts';
import type { Span } from './span.ts';
import type { Body, Statement } from './statements.ts';

export type * from './buffering.ts';
export type * from './composition.ts';
export type * from './control-flow.ts';
export type * from './expressions.ts';
export type * from './patterns.ts';
export type * from './span.ts';
export type * from './statements.ts';

export interface TemplateNode extends Span {
  readonly type: 'Template';
  readonly name: string | null;
  readonly source: string;
  readonly body: Body;
}

export type AstNode = Expression | Pattern | Statement | Target | TemplateNode;
