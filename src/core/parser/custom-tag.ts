/** Tags that an extension adds. They become nodes of the language, so whatever compiles, analyzes or streams templates knows them. */
import type { Arguments, Expression, Statement } from '../ast/nodes.ts';
import { tagFilterName } from '../source/tag-filter-name.ts';
import { parseArgumentsOfTag } from './arguments.ts';
import { group, type TagStatement } from './node-builder.ts';
import type { Parser, Tag, TagParser } from './parser.ts';
import { isBranch, parseSection } from './statements.ts';
import { TagReader } from './tag-reader.ts';
import { tags } from './tags/index.ts';

/** A tag whose output a function makes: `{% icon "star", size=3 %}`. */
export interface RenderTag {
  /** With a body, `render` gets it first, as HTML: `{% panel "Title" %} … {% end %}`. Default: false. */
  readonly hasBody?: boolean;
  /** Names of the parameters besides the body, in the short form of `parameters`: `title`, `level?`, `...rest`. */
  readonly params?: readonly string[];
  /** Plain text is escaped as an output is; answer `markup(…)` for HTML. A promise is waited for in asynchronous renderings. */
  readonly render: (...args: never[]) => unknown;
}

/** A tag that is put together of what the language has. */
export interface ParseTag {
  readonly parse: (tag: TagReader) => TagStatement | readonly TagStatement[];
}

export type CustomTag = RenderTag | ParseTag;

/** @throws TypeError for a name that the language has taken, or that is none */
export function customTags(definitions: ReadonlyMap<string, CustomTag>): ReadonlyMap<string, TagParser> {
  const custom = new Map<string, TagParser>();
  for (const [name, tag] of definitions) {
    checkName(name);
    custom.set(name, 'parse' in tag ? parsed(tag) : rendered(tag));
  }
  return custom;
}

function checkName(name: string): void {
  const isTaken = tags.has(name) || isBranch(name) || name.startsWith('end') || name === '__proto__';
  if (isTaken) throw new TypeError(`The tag "${name}" belongs to the language; an extension can't replace it`);
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new TypeError(`${JSON.stringify(name)} can't be the name of a tag`);
}

function parsed({ parse }: ParseTag): TagParser {
  return (parser, tag) => {
    const reader = new TagReader(parser, tag);
    const body = [parse(reader)].flat();
    reader.finish();
    return group(body, { start: tag.start, end: parser.lastEnd });
  };
}

function rendered({ hasBody = false }: RenderTag): TagParser {
  return (parser, tag) => {
    const args = parseArgumentsOfTag(parser);
    return hasBody ? withBody(parser, tag, args) : withoutBody(parser, tag, args);
  };
}

function withoutBody(parser: Parser, tag: Tag, args: Arguments): Statement {
  parser.expectTagEnd();
  const span = { start: tag.start, end: parser.lastEnd };
  return { type: 'Output', expression: filterOf({ type: 'Literal', value: null, ...span }, tag, args), ...span };
}

function withBody(parser: Parser, tag: Tag, args: Arguments): Statement {
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  const value = filterOf({ type: 'CapturedText', start: tag.start, end: tag.end }, tag, args);
  return { type: 'FilterBlock', value, body, escapes: true, start: tag.start, end: parser.lastEnd };
}

/** The function is called as a filter: linked once, trusted in a sandbox, of unknown purity. */
function filterOf(argument: Expression, { keyword, start, end }: Tag, args: Arguments): Expression {
  const name = tagFilterName(keyword);
  return {
    type: 'FilterExpression',
    argument,
    name,
    nameStart: start,
    arguments: args,
    optional: false,
    pipeline: false,
    start,
    end,
  };
}
