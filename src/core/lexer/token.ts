/** What the tokenizer hands to the parser. Comments leave no token; `{% raw %}` sections arrive as text. */

import type { Span } from '../ast/nodes.ts';

export type TokenKind =
  | 'text'
  | 'outputStart'
  | 'outputEnd'
  | 'tagStart'
  | 'tagEnd'
  | 'name'
  | 'integer'
  | 'float'
  | 'string'
  | 'operator'
  /** Stands in a tag whose rest could not be read; the tokenizer has reported why. */
  | 'invalid'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** The source text; of strings the decoded value, of text what whitespace control left. */
  readonly value: string;
}

/** What leaves no token. */
export type TriviaKind =
  | 'comment'
  /** `{% raw %}`, the whole tag; what it holds arrives as text. */
  | 'rawStart'
  | 'rawEnd';

export interface Trivia extends Span {
  readonly kind: TriviaKind;
}
