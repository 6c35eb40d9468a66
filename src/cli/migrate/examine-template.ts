/** All findings of one template: what the compiler says of it, then what it can't know. */

import { ErrorList } from '../../core/diagnostics/error-list.ts';
import { Environment } from '../../core/environment/environment.ts';
import type { Diagnostic, EnvironmentOptions } from '../../core/environment/options.ts';
import { syntaxOptions } from '../../core/environment/syntax-options.ts';
import { readPieces } from '../../core/lexer/piece.ts';
import { parse } from '../../core/parser/parse.ts';
import { pairTags } from '../../core/parser/tag-pairs.ts';
import { TemplateSyntaxError } from '../../core/runtime/errors.ts';
import { LineIndex } from '../../core/source/line-index.ts';
import type { Dialect } from './dialects.ts';
import type { Finding, FindingAt } from './finding.ts';
import { differentMeanings } from './meaning-rules.ts';
import { withNativeWords } from './native-words.ts';
import { unknownWords } from './unknown-words.ts';

/** A report is read from top to bottom: it should be whole. */
const MAX_ERRORS = 1000;
/** Told by `unknown-words.ts`, also where nothing compiles. */
const TOLD_BY_WORDS: ReadonlySet<string> = new Set(['unknown_filter', 'unknown_test']);

export function examineTemplate(source: string, name: string, dialect: Dialect, options: EnvironmentOptions): Finding[] {
  const syntax = { name, ...syntaxOptions(options) };
  const lines = new LineIndex(source);
  const warnings: Diagnostic[] = [];
  const env = new Environment({ ...options, development: false, onWarning: (warning) => warnings.push(warning) });
  const known = {
    isFilter: (filter: string) => env.getFilter(filter) !== undefined,
    isTest: (test: string) => env.getTest(test) !== undefined,
  };
  const pieces = readPieces(source, syntax);
  // Words in comments and raw sections are text.
  const tags = pairTags(source, pieces);
  const native = withNativeWords(source);
  const errors = [
    ...errorsOf(() => parse(source, syntax, new ErrorList(MAX_ERRORS))),
    ...errorsOf(() => env.fromString(native.text, name)),
  ].filter(({ code }) => !TOLD_BY_WORDS.has(code));
  const findings = [
    ...errors.map(fromError),
    ...native.replaced
      .filter(({ start }) => tags.some((tag) => tag.start < start && start < tag.end))
      .map((it) => placed(it, lines))
      .filter((it) => !isTold(it, errors)),
    ...unknownWords(source, pieces, dialect, known).map((it) => placed(it, lines)),
    ...meanings(native.text, syntax, dialect).map((it) => placed(it, lines)),
    ...warnings.map(fromWarning),
  ];
  return unique(findings).sort((a, b) => a.line - b.line || a.column - b.column);
}

function meanings(source: string, syntax: Parameters<typeof parse>[1], dialect: Dialect): ReturnType<typeof differentMeanings> {
  try {
    return differentMeanings(parse(source, syntax), dialect);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [];
    throw error;
  }
}

function errorsOf(compile: () => unknown): readonly TemplateSyntaxError[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error.errors;
    throw error;
  }
}

function placed({ start, severity, code, message, hint }: FindingAt, lines: LineIndex): Finding {
  const { line, column } = lines.locate(start);
  return { line, column, severity, code, message, hint };
}

function fromError({ line, column, code, reason, hint }: TemplateSyntaxError): Finding {
  return { line: line ?? 1, column: column ?? 1, severity: 'error', code, message: reason, hint };
}

/** The way out is part of a warning's message. */
function fromWarning({ line, column, code, message }: Diagnostic): Finding {
  const [what = message, ...wayOut] = message.split(': ');
  return {
    line: line ?? 1,
    column: column ?? 1,
    severity: 'warning',
    code,
    message: what,
    hint: wayOut.length > 0 ? wayOut.join(': ') : null,
  };
}

/** Whether the compiler has said something of the same tag: of the word, or of the tag's start just before it. */
function isTold({ line, column }: Finding, errors: readonly TemplateSyntaxError[]): boolean {
  return errors.some((error) => {
    const distance = column - (error.column ?? 0);
    return error.line === line && distance >= 0 && distance <= LONGEST_OPENER;
  });
}

/** `{%- ` */
const LONGEST_OPENER = 4;

/** The compiler is asked twice. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.line}:${finding.column}:${finding.code}`, finding])).values()];
}
