/**
 * The cursor over the tokens, the stack of open blocks, and the one place where the parser raises errors. All state of a parse is
 * in the instance. The grammar itself lives in the files around it; `Grammar` hands them the entry points they need recursively,
 * so that files don't import each other in circles.
 */

import type { Expression, Span, Statement } from '../ast/nodes.ts';
import type { ErrorList } from '../diagnostics/error-list.ts';
import type { MessageCode, MessageParams } from '../diagnostics/messages.ts';
import { syntaxError } from '../diagnostics/syntax-error.ts';
import type { Token, TokenKind } from '../lexer/token.ts';
import type { TemplateAliases } from '../source/template-name.ts';

/** Levels of expressions and blocks together; far below what the stack of any host bears. */
export const MAX_NESTING = 250;

/** A tag whose keyword has been read: the cursor is behind the keyword. The span runs from `{%` to the keyword's end. */
export interface Tag extends Span {
  readonly keyword: string;
}

/** A block whose closer is still to come. */
export interface OpenBlock extends Tag {
  /** The branch that is being read, null for the block's own body. */
  readonly branch: string | null;
}

/** Reads the rest of a tag and, if it opens a block, everything up to its closer. */
export type TagParser = (parser: Parser, tag: Tag) => Statement;

export interface Grammar {
  readonly expression: (parser: Parser) => Expression;
  /** An expression without `??` and inline `if`. */
  readonly condition: (parser: Parser) => Expression;
  readonly tags: ReadonlyMap<string, TagParser>;
  /** Those of them that extensions have added. */
  readonly customTags: ReadonlyMap<string, TagParser>;
  readonly templateAliases: TemplateAliases;
}

/** An output or a tag, by its tokens. */
export interface Construct {
  /** Index of the opener. */
  readonly first: number;
  /** Index of the token that ends it. */
  readonly last: number;
  readonly isTag: boolean;
  /** Null for outputs and for a tag without a keyword. */
  readonly tag: Tag | null;
  /** The tokenizer could not read all of it, and has said so. */
  readonly isInvalid: boolean;
}

/** How deep the parser is in: what an error has to bring it back to. */
export interface Level {
  readonly depth: number;
  readonly blocks: number;
}

export class Parser {
  readonly source: string;
  readonly name: string | null;
  readonly grammar: Grammar;
  readonly errors: ErrorList;
  /** False once an error may have hidden where a block begins or ends. */
  blocksAreSure = true;
  readonly #tokens: readonly Token[];
  readonly #blocks: OpenBlock[] = [];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], source: string, name: string | null, grammar: Grammar, errors: ErrorList) {
    this.#tokens = tokens;
    this.source = source;
    this.name = name;
    this.grammar = grammar;
    this.errors = errors;
  }

  // ── Cursor ──────────────────────────────────────────────────────────────────────────────────────────────────────

  get current(): Token {
    return this.#tokens[this.#index] ?? this.peek(0);
  }

  /** Where the last consumed token ends. */
  get lastEnd(): number {
    return this.peek(-1).end;
  }

  /** Tokens past the last are the last, which is `end`; before the first is the first. */
  peek(distance: number): Token {
    const token = this.#tokens[Math.max(0, Math.min(this.#index + distance, this.#tokens.length - 1))];
    if (token === undefined) throw new RangeError('The token list is empty');
    return token;
  }

  advance(): Token {
    const token = this.current;
    this.#index++;
    return token;
  }

  at(kind: TokenKind, value?: string): boolean {
    return isToken(this.current, kind, value);
  }

  peekIs(distance: number, kind: TokenKind, value?: string): boolean {
    return isToken(this.peek(distance), kind, value);
  }

  /** Consumes the token if it is this one. */
  accept(kind: TokenKind, value?: string): Token | null {
    return this.at(kind, value) ? this.advance() : null;
  }

  /** @param expected what to call it in the error; by default the value in quotes. */
  expect(kind: TokenKind, value?: string, expected: string = `"${value}"`): Token {
    return this.accept(kind, value) ?? this.failUnexpected(expected);
  }

  expectTagEnd(): void {
    this.expect('tagEnd', undefined, 'the end of the tag');
  }

  /** The output or tag that the cursor stands in, null between them. */
  get construct(): Construct | null {
    let first = this.#index - 1;
    while (isInside(this.#tokens[first])) first--;
    const opener = this.#tokens[first];
    if (opener?.kind !== 'outputStart' && opener?.kind !== 'tagStart') return null;
    let last = this.#index;
    while (isInside(this.#tokens[last])) last++;
    const isInvalid = this.#tokens.slice(first, last).some(({ kind }) => kind === 'invalid');
    const isTag = opener.kind === 'tagStart';
    const name = this.#tokens[first + 1];
    const tag = isTag && name?.kind === 'name' ? { keyword: name.value, start: opener.start, end: name.end } : null;
    return { first, last, isTag, tag, isInvalid };
  }

  moveTo(index: number): void {
    this.#index = index;
  }

  hasTagAhead(keyword: string): boolean {
    const isIt = (token: Token, index: number): boolean =>
      token.value === keyword && token.kind === 'name' && index > this.#index && this.#tokens[index - 1]?.kind === 'tagStart';
    return this.#tokens.some(isIt);
  }

  // ── Grammar ─────────────────────────────────────────────────────────────────────────────────────────────────────

  expression(): Expression {
    return this.grammar.expression(this);
  }

  condition(): Expression {
    return this.grammar.condition(this);
  }

  /** Every recursion of the grammar, and every link of a chain that later phases recurse into, is between `enter` and `leave`. */
  enter(at: Span = this.current): void {
    this.#depth++;
    if (this.#depth > MAX_NESTING) this.fail('nesting_too_deep', { limit: MAX_NESTING }, at);
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }

  // ── Open blocks ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** The open blocks, outermost first. */
  get blocks(): readonly OpenBlock[] {
    return this.#blocks;
  }

  get innermostBlock(): OpenBlock | null {
    return this.#blocks.at(-1) ?? null;
  }

  /** Ends the tag and opens its block. */
  openBlock(tag: Tag): void {
    this.expectTagEnd();
    this.reopenBlock(tag);
  }

  /** What follows belongs to this branch of the innermost block. */
  enterBranch(keyword: string): void {
    const block = this.#blocks.pop();
    if (block !== undefined) this.#blocks.push({ ...block, branch: keyword });
  }

  closeBlock(): void {
    this.#blocks.pop();
    this.leave();
  }

  get level(): Level {
    return { depth: this.#depth, blocks: this.#blocks.length };
  }

  /** Leaves everything that was entered since `level`, but for the outermost `kept` blocks. */
  returnTo({ depth, blocks }: Level, kept: number): void {
    this.#blocks.length = Math.max(blocks, Math.min(kept, this.#blocks.length));
    this.#depth = depth + this.#blocks.length - blocks;
  }

  /** The block of a tag whose end has been passed over. */
  reopenBlock(tag: Tag): void {
    this.enter(tag);
    this.#blocks.push({ ...tag, branch: null });
  }

  // ── Errors ──────────────────────────────────────────────────────────────────────────────────────────────────────

  fail<Code extends MessageCode>(code: Code, params: MessageParams<Code>, span: Span): never {
    throw this.error(code, params, span);
  }

  error<Code extends MessageCode>(code: Code, params: MessageParams<Code>, { start, end }: Span): Error {
    return syntaxError(code, params, { start, end }, this.source, this.name);
  }

  failUnexpected(expected: string): never {
    const before = [describeToken(this.peek(-2)), describeToken(this.peek(-1))] as const;
    this.fail('unexpected_token', { expected, found: describeToken(this.current), before }, this.current);
  }
}

/** Neither a text nor either end of a construct. */
function isInside(token: Token | undefined): boolean {
  return token !== undefined && !OUTSIDE.has(token.kind);
}

const OUTSIDE: ReadonlySet<TokenKind> = new Set(['text', 'outputStart', 'outputEnd', 'tagStart', 'tagEnd', 'end']);

function isToken(token: Token, kind: TokenKind, value: string | undefined): boolean {
  return token.kind === kind && (value === undefined || token.value === value);
}

const DESCRIPTIONS: Readonly<Partial<Record<TokenKind, string>>> = {
  outputEnd: 'the end of the output',
  tagEnd: 'the end of the tag',
  string: 'a string',
};

export function describeToken({ kind, value }: Token): string {
  return DESCRIPTIONS[kind] ?? `"${value}"`;
}
