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
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** The source text; of strings the decoded value, of text what whitespace control left. */
  readonly value: string;
}
