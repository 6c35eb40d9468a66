/** Statements that hold or move text: what their bodies render goes elsewhere, later, or changed. */
import type { Expression, KeywordArgument } from './expressions.ts';
import type { Span } from './span.ts';
import type { Body } from './statements.ts';

/** `{% capture name | upper %} … {% end %}`: binds the body's text, filtered, in the template. */
export interface Capture extends Span {
  readonly type: 'Capture';
  readonly name: string;
  readonly nameStart: number;
  /** The filters around the `CapturedText` that stands for the body. */
  readonly value: Expression;
  readonly body: Body;
}

/** `{% filter upper | trim %} … {% end %}`: prints the body's text, filtered. */
export interface FilterBlock extends Span {
  readonly type: 'FilterBlock';
  readonly value: Expression;
  /** The answer is escaped as an output is: a custom tag's. */
  readonly escapes?: true;
  readonly body: Body;
}

/** `{% spaceless %} … {% end %}`: white space between tags goes. */
export interface Spaceless extends Span {
  readonly type: 'Spaceless';
  readonly body: Body;
}

/** `{% trans n=name %}Hi {{ n }}{% plural %} … {% endtrans %}`: messages as translators see them, with `%(n)s` for what is filled in. */
export interface Trans extends Span {
  readonly type: 'Trans';
  readonly variables: readonly KeywordArgument[];
  readonly singular: string;
  readonly plural: string | null;
}

/** `{% cache key, ttl="5m", depends=value, global=true %} … {% end %}`: the body's text, rendered once in a while. */
export interface Cache extends Span {
  readonly type: 'Cache';
  readonly key: Expression;
  readonly ttl: Expression | null;
  readonly depends: readonly Expression[];
  readonly global: Expression | null;
  readonly body: Body;
}

/** `{% push "name" once %} … {% end %}`: adds the body's text to a stack of the page; `once`: unless the same text is there. */
export interface Push extends Span {
  readonly type: 'Push';
  readonly name: string;
  readonly isOnce: boolean;
  readonly body: Body;
}

/** `{% stack "name" %}`: prints all that the page pushes to the stack, before or after. */
export interface Stack extends Span {
  readonly type: 'Stack';
  readonly name: string;
}

export type BufferingStatement = Cache | Capture | FilterBlock | Push | Spaceless | Stack | Trans;
