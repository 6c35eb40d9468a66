/**
 * The documentation is run: every example of README, ARCHITECTURE and docs/, both ways where something is listed. How examples are
 * written is said in docs/README.md. `UPDATE=1` renews the generated sections.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { negotiate } from 'millrace/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinFilters } from '../src/core/builtins/filters/index.ts';
import { builtinGlobals } from '../src/core/builtins/globals.ts';
import { Environment } from '../src/core/environment/environment.ts';
import { builtinTests } from '../src/core/builtins/tests.ts';
import { tags } from '../src/core/parser/tags/index.ts';
import { type Callable, paramsOf } from '../src/core/runtime/callable.ts';
import { compileCodes, runtimeCodes, warningCodes } from './docs/error-codes.ts';
import { renewSections, sectionNames } from './docs/generated-sections.ts';
import { parsePage, type Page, type TableRow } from './docs/markdown.ts';
import { fitted, shown } from './docs/matches.ts';
import { commandExists, shellCommands } from './docs/shell-commands.ts';
import { checkTypes, idOf, removeSnippets, runSnippets, type SnippetResult, snippetsOf } from './docs/snippets.ts';
import { renderCell, renderExample, templateExamples } from './docs/template-examples.ts';

const files = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
];
const pages = files.map((file) => parsePage(file, readFileSync(file, 'utf8')));

describe('templates', () => {
  const examples = pages.flatMap((page) =>
    templateExamples(page).map((example) => [`${page.file}:${example.line}`, example] as const),
  );

  it('there are many', () => {
    expect(examples.length).toBeGreaterThanOrEqual(30);
  });

  it.each(examples)('%s', async (_place, example) => {
    const output = await renderExample(example);
    expect(fitted(output, example.output?.text ?? '')).toBe(shown(example.output?.text ?? ''));
  });
});

describe('tables of expressions and templates', () => {
  const rows = rowsOf((header) => header.includes('Output'));

  it('there are many', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
  });

  it.each(rows)('%s', (_place, { cells }) => {
    const source = cells['Example'] ?? cells['Template'] ?? '';
    const expected = cells['Output'] ?? '';
    if (source !== '') expect(fitted(renderCell(source, cells['Context'] ?? ''), expected)).toBe(expected);
    else expect(expected).toBe('');
  });
});

describe('TypeScript', () => {
  const snippets = pages.flatMap(snippetsOf);
  let complaints = '';
  let results: Readonly<Record<string, SnippetResult>> = {};

  beforeAll(() => {
    complaints = checkTypes(snippets);
    results = runSnippets(snippets);
  }, 120_000);

  afterAll(removeSnippets);

  it('there are many', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(20);
  });

  it('is well typed', () => {
    expect(complaints).toBe('');
  });

  it.each(snippets.map((snippet) => [idOf(snippet), snippet] as const))('%s', (id, { output }) => {
    const result = results[id];
    expect(result?.error).toBeNull();
    expect([null, 200]).toContain(result?.status);
    if (output !== null) expect(fitted(result?.output ?? '', output.text)).toBe(shown(output.text));
  });
});

describe('commands', () => {
  const commands = pages.flatMap((page) =>
    shellCommands(page).map(({ line, command }) => [`${page.file}:${line}`, command] as const),
  );

  it('there are some', () => {
    expect(commands.length).toBeGreaterThanOrEqual(5);
  });

  it.each(commands)('%s: %s', (_place, command) => {
    expect(commandExists(command)).toBe(true);
  });
});

describe('fences', () => {
  const kinds = /^(html|html output|html error|json|text|text output|text error|ts|sh|js generated)$/;
  const fences = pages.flatMap((page) =>
    page.parts.flatMap((part) => (part.kind === 'fence' ? [[`${page.file}:${part.line}`, part] as const] : [])),
  );

  it.each(fences)('%s is of a kind that is checked', (_place, { language, word }) => {
    expect(`${language} ${word}`.trim()).toMatch(kinds);
  });
});

describe('lists, both ways', () => {
  it.each<[what: string, file: string, header: string, names: Iterable<string>]>([
    ['compile-time errors', 'docs/errors.md', 'Compile-time code', compileCodes()],
    ['run-time errors', 'docs/errors.md', 'Run-time code', runtimeCodes()],
    ['warnings', 'docs/errors.md', 'Warning', warningCodes()],
    ['filters', 'docs/filters.md', 'Filter', Object.keys(builtinFilters)],
    ['tests', 'docs/filters.md', 'Test', Object.keys(builtinTests)],
    ['globals', 'docs/filters.md', 'Function', new Environment().globals.keys()],
    ['tags', 'docs/templates.md', 'Tag', tags.keys()],
  ])('%s', (_what, file, header, names) => {
    const listed = rowsOf((cells) => cells[0] === header, file).map(([, { cells }]) => cells[header] ?? '');
    const expected = [...names].toSorted();
    expect(expected.length).toBeGreaterThan(0);
    expect(listed.toSorted()).toEqual(expected);
  });

  it.each<[what: string, header: string, table: Readonly<Record<string, Callable>>]>([
    ['filters', 'Filter', builtinFilters],
    ['tests', 'Test', builtinTests],
    ['globals', 'Function', builtinGlobals],
  ])('arguments of %s', (_what, header, table) => {
    const listed = rowsOf((cells) => cells[0] === header, 'docs/filters.md');
    const declared = listed.flatMap(([, { cells }]) => {
      const callable = table[cells[header] ?? ''];
      const params = callable === undefined ? null : paramsOf(callable);
      if (params === null) return [];
      const names = params.map(({ name, hasDefault }) => (hasDefault ? `${name}?` : name));
      return [[cells[header], (header === 'Function' ? names : names.slice(1)).join(', ')]];
    });
    const shownNames = new Set(declared.map(([name]) => name));
    expect(
      listed.flatMap(([, { cells }]) => (shownNames.has(cells[header]) ? [[cells[header], cells['Arguments']]] : [])),
    ).toEqual(declared);
    expect(declared.length).toBeGreaterThan(10);
  });
});

describe('negotiation', () => {
  const rows = rowsOf((header) => header[0] === 'Request');

  it('there are many', () => {
    expect(rows.length).toBeGreaterThanOrEqual(8);
  });

  it.each(rows)('%s', (_place, { cells }) => {
    const [start = '', ...headers] = (cells['Request'] ?? '').split(/\s*;\s*/);
    const [method = '', url = ''] = start.split(' ');
    const request = new Request(`http://localhost${url}`, {
      method,
      headers: headers.map((line) => line.split(': ') as [string, string]),
    });
    const scope = cells['Scope'] === 'blocks' ? 'blocks' : 'page';
    const { intent, delivery, reason } = negotiate(request, { scope });
    expect([intent, delivery, reason]).toEqual([cells['Intent'], cells['Delivery'], cells['Reason']]);
  });
});

describe('generated sections', () => {
  const generated = pages.filter((page) => sectionNames(page.text).length > 0);

  it.each(generated.map((page) => [page.file, page] as const))('%s', (file, page) => {
    const renewed = renewSections(page.text, file);
    if (process.env['UPDATE'] === '1') writeFileSync(file, renewed);
    else expect(page.text).toBe(renewed);
  });

  it('there are some', () => {
    expect(generated.flatMap((page) => sectionNames(page.text)).toSorted()).toEqual([
      'floors',
      'positions',
      'program',
      'sizes',
      'speed',
      'speed',
    ]);
  });
});

describe('links', () => {
  const links = pages.flatMap((page) =>
    Array.from(
      page.text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g),
      ([whole, target = '', anchor = '']) => [page.file, whole, target, anchor] as const,
    ),
  );

  it.each(links)('%s: %s', (file, _whole, target, anchor) => {
    const linked = target === '' ? file : path.join(path.dirname(file), target);
    expect(existsSync(linked)).toBe(true);
    if (anchor !== '') expect(anchorsOf(readFileSync(linked, 'utf8'))).toContain(anchor);
  });
});

function rowsOf(isWanted: (header: readonly string[]) => boolean, file?: string): (readonly [place: string, row: TableRow])[] {
  return pages.filter((page) => file === undefined || page.file === file).flatMap((page) => rowsOfPage(page, isWanted));
}

function rowsOfPage(page: Page, isWanted: (header: readonly string[]) => boolean): (readonly [place: string, row: TableRow])[] {
  return page.parts.flatMap((part) =>
    part.kind === 'table' && isWanted(part.header) ? part.rows.map((row) => [`${page.file}:${row.line}`, row] as const) : [],
  );
}

/** As GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
