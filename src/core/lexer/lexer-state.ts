/** What the parts of the tokenizer share while they read one source. */

import type { ErrorList } from '../diagnostics/error-list.ts';
import type { MessageCode, MessageParams } from '../diagnostics/messages.ts';
import { syntaxError } from '../diagnostics/syntax-error.ts';
import type { Syntax } from './delimiters.ts';
import type { Token, TokenKind, Trivia, TriviaKind } from './token.ts';

export class LexerState {
  readonly source: string;
  readonly name: string | null;
  readonly syntax: Syntax;
  readonly tokens: Token[] = [];
  /** Takes what is wrong, and reading goes on; null: the first error ends it. */
  readonly errors: ErrorList | null;
  /** Takes what leaves no token; null: nobody wants to know. */
  readonly trivia: Trivia[] | null;

  constructor(source: string, name: string | null, syntax: Syntax, errors: ErrorList | null, trivia: Trivia[] | null) {
    this.source = source;
    this.name = name;
    this.syntax = syntax;
    this.errors = errors;
    this.trivia = trivia;
  }

  push(kind: TokenKind, start: number, end: number, value: string = this.source.slice(start, end)): Token {
    const token: Token = { kind, value, start, end };
    this.tokens.push(token);
    return token;
  }

  note(kind: TriviaKind, start: number, end: number): void {
    this.trivia?.push({ kind, start, end });
  }

  fail<Code extends MessageCode>(code: Code, params: MessageParams<Code>, start: number, end: number): never {
    throw syntaxError(code, params, { start, end }, this.source, this.name);
  }
}
