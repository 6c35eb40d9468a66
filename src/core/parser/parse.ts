/** Source → syntax tree. */

import type { Body, Statement, TemplateNode } from '../ast/nodes.ts';
import { ErrorList } from '../diagnostics/error-list.ts';
import { DEFAULT_DELIMITERS, type Delimiters } from '../lexer/delimiters.ts';
import { tokenize } from '../lexer/tokenize.ts';
import { parseCondition, parseExpression } from './expressions.ts';
import type { TemplateAliases } from '../source/template-name.ts';
import { Parser, type TagParser } from './parser.ts';
import { report } from './recovery.ts';
import { parseTopLevel } from './statements.ts';
import { tags } from './tags/index.ts';

export interface ParseOptions {
  /** For error messages; null for a template made from a string. */
  readonly name: string | null;
  readonly delimiters?: Delimiters;
  /** Drops the line break right after a tag. Default false. */
  readonly trimBlocks?: boolean;
  /** Drops the blanks before a tag that is the first thing on its line. Default false. */
  readonly lstripBlocks?: boolean;
  /** Folders for names that start with `@alias/`. */
  readonly templateAliases?: TemplateAliases;
  /** Tags besides those of the language. */
  readonly customTags?: ReadonlyMap<string, TagParser>;
}

/**
 * @param errors for those who want more of them, or fewer; an empty list
 * @throws TemplateSyntaxError the first error, with line, column, code frame and hint; its `errors` are all that could be found.
 *
 * @example parse('<h1>{{ title }}</h1>', { name: 'page.html' }).body.length // 3
 */
export function parse(source: string, options: ParseOptions, errors: ErrorList = new ErrorList()): TemplateNode {
  const body = parseBody(source, options, errors);
  errors.throwFirst();
  return { type: 'Template', name: options.name, source, body, start: 0, end: source.length };
}

const NO_TAGS: ReadonlyMap<string, TagParser> = new Map();

function allTags(customTags: ReadonlyMap<string, TagParser>): ReadonlyMap<string, TagParser> {
  return customTags.size === 0 ? tags : new Map([...tags, ...customTags]);
}

function parseBody(source: string, options: ParseOptions, errors: ErrorList): Body {
  const { name, delimiters = DEFAULT_DELIMITERS, trimBlocks = false, lstripBlocks = false, customTags = NO_TAGS } = options;
  try {
    const tokens = tokenize(source, { name, delimiters, trimBlocks, lstripBlocks }, errors);
    const { templateAliases = {} } = options;
    const grammar = {
      expression: parseExpression,
      condition: parseCondition,
      tags: allTags(customTags),
      customTags,
      templateAliases,
    };
    const parser = new Parser(tokens, source, name, grammar, errors);
    const body = parseTopLevel(parser);
    requireAtMostOne(parser, body, 'Extends', 'duplicate_extends');
    requireAtMostOne(parser, body, 'DefaultFailed', 'duplicate_default_failed');
    requireAtMostOne(parser, body, 'ContextDeclaration', 'duplicate_template_declaration');
    return body;
  } catch (error) {
    // Where reading had to stop, what was found before is what there is to say.
    if (errors.isEmpty || !ErrorList.holds(error)) throw error;
    return [];
  }
}

function requireAtMostOne(
  parser: Parser,
  body: readonly Statement[],
  type: Statement['type'],
  code: 'duplicate_extends' | 'duplicate_default_failed' | 'duplicate_template_declaration',
): void {
  const second = body.filter((statement) => statement.type === type)[1];
  if (second) report(parser, parser.error(code, {}, second));
}
