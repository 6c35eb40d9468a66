/** The parser as a custom tag sees it: the rest of its own tag, and its body. */
import type { Arguments } from '../ast/nodes.ts';
import { parseArgumentsOfTag } from './arguments.ts';
import { NodeBuilder, type TagArguments, type TagExpression, type TagStatement } from './node-builder.ts';
import type { Parser, Tag } from './parser.ts';
import { parseSection } from './statements.ts';
import { parseBindingName } from './targets.ts';

/** A part of a tag's body. */
export interface TagSection {
  readonly statements: readonly TagStatement[];
  /** The branch that ended it: its arguments can be read now, then comes the next `body()`. Null at the end of the tag. */
  readonly branch: string | null;
}

export class TagReader {
  readonly name: string;
  /** Makes the nodes the tag stands for. */
  readonly build: NodeBuilder;
  readonly #parser: Parser;
  readonly #tag: Tag;
  /** `inside`: between keyword and `%}`; `branch`: the same in a branch of the body; `done`: everything is read. */
  #state: 'inside' | 'branch' | 'done' = 'inside';

  /** Made by the parser. @internal */
  constructor(parser: Parser, tag: Tag) {
    this.name = tag.keyword;
    this.build = new NodeBuilder(tag);
    this.#parser = parser;
    this.#tag = tag;
  }

  /** True if nothing is left in the tag. */
  get atEnd(): boolean {
    return this.#parser.at('tagEnd');
  }

  /** Reads the word or operator if it comes next. */
  accept(word: string): boolean {
    return (this.#parser.accept('name', word) ?? this.#parser.accept('operator', word)) !== null;
  }

  /** @throws TemplateSyntaxError if the word or operator doesn't come next */
  expect(word: string): void {
    if (!this.accept(word)) this.#parser.failUnexpected(`"${word}"`);
  }

  /** A name that can be bound. */
  identifier(): string {
    return parseBindingName(this.#parser, 'a name').value;
  }

  expression(): TagExpression {
    return this.#parser.expression();
  }

  /** `a, b, c=1`, up to the end of the tag. */
  arguments(): TagArguments {
    const { positional, keywords }: Arguments = parseArgumentsOfTag(this.#parser);
    return { positional, keywords: Object.fromEntries(keywords.map(({ name, value }) => [name, value])) };
  }

  /**
   * The body, up to one of the branches (`{% else %}`) or the end of the tag, `{% end %}` or `{% endname %}`.
   * @throws TemplateSyntaxError if it is never closed
   */
  body(...branches: readonly string[]): TagSection {
    if (this.#state === 'done') throw new TypeError(`The body of the tag "${this.name}" has been read`);
    if (this.#state === 'inside') this.#parser.openBlock(this.#tag);
    else this.#parser.expectTagEnd();
    const { body, stop, isLast } = parseSection(this.#parser, branches);
    this.#state = isLast ? 'done' : 'branch';
    return { statements: body, branch: isLast ? null : stop.keyword };
  }

  /** An error at the tag. */
  fail(message: string, hint: string): never {
    this.#parser.fail('custom_tag', { message, hint }, this.#tag);
  }

  /** The tag has to be read to its end. @internal */
  finish(): void {
    if (this.#state === 'branch') throw new TypeError(`The tag "${this.name}" hasn't read its body to the end`);
    if (this.#state === 'inside') this.#parser.expectTagEnd();
  }
}
