/** The TextMate grammar says what the lexer says, and knows the words of the language: all of them and no others. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import onigurumaPackage from 'vscode-oniguruma';
import textmatePackage, { type IGrammar, type IRawGrammar } from 'vscode-textmate';
import { DEFAULT_DELIMITERS } from '../../src/core/lexer/delimiters.ts';
import { type Piece, type PieceKind, readPieces } from '../../src/core/lexer/piece.ts';
import {
  BLOCK_WORDS,
  CLAUSE_WORDS,
  CLOSER_WORDS,
  CONSTANT_WORDS,
  TAG_WORDS,
  WORD_OPERATORS,
} from '../../src/core/parser/keywords.ts';
import { BRANCHES } from '../../src/core/parser/statements.ts';
import { readTemplates } from '../read-templates.ts';

const folder = new URL('../../editors/vscode/', import.meta.url);
const { INITIAL, Registry } = textmatePackage;
const { createOnigScanner, createOnigString, loadWASM } = onigurumaPackage;

interface Rule {
  readonly match: string;
}

const raw = readJson('syntaxes/millrace.tmLanguage.json') as IRawGrammar & {
  readonly repository: Readonly<Record<string, Rule>>;
};
/** The editor's own. What it says of markup is not asked here, but a rule whose patterns are all unknown is dropped. */
const html = { scopeName: 'text.html.basic', patterns: [], repository: {} } as unknown as IRawGrammar;
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => (scope === raw.scopeName ? raw : scope === html.scopeName ? html : null),
  });
  grammar = (await registry.loadGrammar(raw.scopeName)) as IGrammar;
});

/** The scopes of every character. */
function scopesOf(source: string): string[] {
  const scopes: string[] = [];
  let stack = INITIAL;
  for (const line of source.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(`${line}\n`, stack);
    stack = ruleStack;
    for (const token of tokens)
      for (let at = token.startIndex; at < Math.min(token.endIndex, line.length + 1); at++) scopes.push(token.scopes.join(' '));
  }
  return scopes;
}

const MEANS: Readonly<Record<PieceKind, RegExp>> = {
  text: /^text\.html\.millrace(?: meta\.raw\.millrace)?$/,
  space: /./,
  comment: / comment\.block\.millrace/,
  rawStart: /./,
  rawEnd: /./,
  outputStart: /punctuation\.section\.output/,
  outputEnd: /punctuation\.section\.output/,
  tagStart: /punctuation\.section\.tag/,
  tagEnd: /punctuation\.section\.tag/,
  name: /keyword\.(?:control|other)|variable|entity\.name|support\.function|constant\.language/,
  integer: /constant\.numeric\.integer/,
  float: /constant\.numeric\.float/,
  string: /string\.quoted/,
  operator: /keyword\.operator|punctuation\.(?:separator|section\.braces)/,
  invalid: /./,
};

function differences(source: string): string[] {
  const scopes = scopesOf(source);
  const isWrong = ({ kind, start, end }: Piece): boolean => scopes.slice(start, end).some((scope) => !MEANS[kind].test(scope));
  const options = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };
  return readPieces(source, options)
    .filter(isWrong)
    .map(({ kind, start, end }) => `${kind} ${source.slice(start, end)}: ${[...new Set(scopes.slice(start, end))].join(' | ')}`);
}

describe('the grammar', () => {
  it.each(['fixtures', 'migration'])('reads tests/%s as the lexer does', (name) => {
    const root = new URL(`../${name}/`, import.meta.url);
    let read = 0;
    for (const entry of readdirSync(root, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      for (const [file, source] of Object.entries(readTemplates(new URL(`${entry.name}/`, root)))) {
        if (!isRegular(source)) continue;
        expect(differences(source), `${entry.name}/${file}`).toEqual([]);
        read++;
      }
    }
    expect(read).toBeGreaterThan(20);
  });

  it.each([
    ['{% if a.if %}', 'if', 'keyword.control'],
    ['{% end %}', 'end', 'keyword.control'],
    ['{% block title %}', 'title', 'entity.name.function'],
    ['{{ a | upper }}', 'upper', 'support.function.filter'],
    ['{{ a is defined }}', 'defined', 'support.function.test'],
    ['{{ f(b=1) }}', 'b', 'variable.parameter'],
    ['{{ a.b }}', 'b', 'variable.other.property'],
    ['{{ f(1) }}', 'f', 'entity.name.function.call'],
    ['{{ none }}', 'none', 'constant.language'],
    ['<a href="{{ b }}">', 'b', 'variable.other'],
    ['{% raw %}{{ b }}{% endraw %}', 'b', 'meta.raw'],
  ])('%s: %s is %s', (source, word, scope) => {
    expect(scopesOf(source)[source.indexOf(word, source.startsWith('{% raw') ? 9 : 2)]).toContain(scope);
  });

  it.each([
    ['tag-words', TAG_WORDS],
    ['closer-words', CLOSER_WORDS],
    ['clause-words', CLAUSE_WORDS],
    ['constants', CONSTANT_WORDS],
    ['word-operators', WORD_OPERATORS],
  ])('has the %s of the language', (rule, words) => {
    expect(wordsOf((raw.repository[rule] as Rule).match)).toEqual([...words].sort());
  });
});

it('clauses are those that the parser asks for', () => {
  const root = new URL('../../src/core/parser/', import.meta.url);
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const asked = sources.flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/'name', '(\w+)'/g)].map(([, word]) => word as string),
  );
  expect([...CLAUSE_WORDS].sort()).toEqual([...new Set(asked)].sort());
});

it('folding and indentation know the blocks and their branches', () => {
  const { folding, indentationRules } = readJson('language-configuration.json') as {
    folding: { markers: { start: string } };
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
  };
  // These are blocks in some places only.
  const always = [...BLOCK_WORDS].filter((word) => word !== 'slot' && word !== 'failed');
  expect(wordsOf(folding.markers.start)).toEqual(always.sort());
  expect(wordsOf(indentationRules.increaseIndentPattern.replace(/\(\?!.*$/, ''))).toEqual(
    [...new Set([...always, ...BRANCHES.keys()])].sort(),
  );
  expect(wordsOf(indentationRules.decreaseIndentPattern)).toEqual(['end', ...BRANCHES.keys()].sort());
});

it('the extension names files that are there', () => {
  const { contributes } = readJson('package.json') as {
    contributes: { languages: { configuration: string }[]; grammars: { path: string; scopeName: string }[] };
  };
  expect(contributes.grammars.map(({ scopeName }) => scopeName)).toEqual([raw.scopeName]);
  for (const path of [
    ...contributes.grammars.map((each) => each.path),
    ...contributes.languages.map((each) => each.configuration),
  ])
    expect(readJson(path)).toBeTypeOf('object');
});

/** Other delimiters, errors, and keywords on a line of their own are not what a grammar of lines can know. */
function isRegular(source: string): boolean {
  const options = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };
  return !readPieces(source, options).some(({ kind }) => kind === 'invalid');
}

function wordsOf(pattern: string): string[] {
  const alternatives = pattern.replaceAll(/\\[a-zA-Z]/g, '').match(/[A-Za-z_]+/g) ?? [];
  return [...new Set(alternatives)].sort();
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
}
