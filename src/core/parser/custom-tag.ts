/** Tags that an extension adds. They become nodes of the language, so whatever compiles, analyzes or streams templates knows them. */
import type { Arguments, Expression } from '../ast/nodes.ts';
import { tagFilterName } from '../source/tag-filter-name.ts';
import { parseArgumentsOfTag } from './arguments.ts';
import { group, type TagStatement } from './node-builder.ts';
import type { Tag, TagParser } from './parser.ts';
import { isBranch } from './statements.ts';
import { TagReader } from './tag-reader.ts';
import { tags } from './tags/index.ts';

/** A tag whose output a function makes: `{% icon "star", size=3 %}`. */
export interface RenderTag {
  /** Names of the parameters in the short form of `parameters`: `title`, `level?`, `...rest`. */
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
    custom.set(name, 'parse' in tag ? parsed(tag) : rendered(name));
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

function rendered(name: string): TagParser {
  return (parser, tag) => {
    const args = parseArgumentsOfTag(parser);
    parser.expectTagEnd();
    const span = { start: tag.start, end: parser.lastEnd };
    return { type: 'Output', expression: filterOf({ type: 'Literal', value: null, ...span }, tag, name, args), ...span };
  };
}

/** The function is called as a filter: linked once, trusted in a sandbox, of unknown purity. */
function filterOf(argument: Expression, { start, end }: Tag, tag: string, args: Arguments): Expression {
  const name = tagFilterName(tag);
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
