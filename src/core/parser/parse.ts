/** Source → syntax tree. */

import type { Statement, TemplateNode } from '../ast/nodes.ts';
import { DEFAULT_DELIMITERS, type Delimiters } from '../lexer/delimiters.ts';
import { tokenize } from '../lexer/tokenize.ts';
import { parseCondition, parseExpression } from './expressions.ts';
import { Parser } from './parser.ts';
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
}

/**
 * @throws TemplateSyntaxError at the first error, with line, column, code frame and hint.
 *
 * @example parse('<h1>{{ title }}</h1>', { name: 'page.html' }).body.length // 3
 */
export function parse(source: string, options: ParseOptions): TemplateNode {
  const { name, delimiters = DEFAULT_DELIMITERS, trimBlocks = false, lstripBlocks = false } = options;
  const tokens = tokenize(source, { name, delimiters, trimBlocks, lstripBlocks });
  const parser = new Parser(tokens, source, name, { expression: parseExpression, condition: parseCondition, tags });
  const body = parseTopLevel(parser);
  requireAtMostOne(parser, body, 'Extends', 'duplicate_extends');
  requireAtMostOne(parser, body, 'DefaultFailed', 'duplicate_default_failed');
  return { type: 'Template', name, source, body, start: 0, end: source.length };
}

function requireAtMostOne(
  parser: Parser,
  body: readonly Statement[],
  type: Statement['type'],
  code: 'duplicate_extends' | 'duplicate_default_failed',
): void {
  const second = body.filter((statement) => statement.type === type)[1];
  if (second) parser.fail(code, {}, second);
}
