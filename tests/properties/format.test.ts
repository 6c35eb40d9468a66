/** Formatting changes nothing that is printed, and formatted twice is formatted once. */
import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTemplate } from '../../src/cli/format/format-template.ts';
import { Environment, type EnvironmentOptions, MemoryLoader, TemplateSyntaxError } from '../../src/core/index.ts';
import { DEFAULT_DELIMITERS } from '../../src/core/lexer/delimiters.ts';
import { readPieces } from '../../src/core/lexer/piece.ts';
import { tokenize, type LexerOptions } from '../../src/core/lexer/tokenize.ts';
import { type Fixture, METHODS } from '../fixture.ts';
import { renderFixture } from '../fixture-variants.ts';
import { readTemplates } from '../read-templates.ts';
import { asyncForm, bodies, expressions } from './random-templates.ts';

const DEFAULTS: LexerOptions = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };

/** What the parser gets, but for texts: blank ones may be unprinted. */
function tokensOf(source: string, options: LexerOptions): string[] {
  return tokenize(source, options).flatMap(({ kind, value }) =>
    kind === 'text' && value.trim() === '' ? [] : [kind.endsWith('Start') || kind.endsWith('End') ? kind : `${kind} ${value}`],
  );
}

function formatted(source: string, options: LexerOptions = DEFAULTS): string {
  const text = formatTemplate(source, options);
  expect(formatTemplate(text, options)).toBe(text);
  expect(tokensOf(text, options)).toEqual(tokensOf(source, options));
  return text;
}

describe.each(['fixtures', 'migration'])('the templates of tests/%s', async (folder) => {
  const root = new URL(`../${folder}/`, import.meta.url);
  const names = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

  it('are their pieces', async () => {
    for (const name of names) {
      const fixture = await load(folder, name);
      for (const source of Object.values(readTemplates(new URL(`${name}/`, root)))) {
        const pieces = readPieces(source, lexerOptions(fixture));
        expect(pieces.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
      }
    }
  });

  it('render the same after formatting', async () => {
    let compared = 0;
    for (const name of names) {
      const fixture = await load(folder, name);
      const method = METHODS.find((each) => fixture.error === undefined && !fixture.refuses?.methods.includes(each));
      const sources = readTemplates(new URL(`${name}/`, root));
      const before = new Environment({ ...fixture.options, loader: new MemoryLoader(sources) });
      const texts = Object.entries(sources).map(([file, source]) => [
        file,
        compiles(before, file) ? formatted(source, lexerOptions(fixture)) : source,
      ]);
      if (method === undefined) continue;
      const after = new Environment({ ...fixture.options, loader: new MemoryLoader(Object.fromEntries(texts)) });
      for (const block of [undefined, fixture.block]) {
        const [first, second] = [before, after].map((env) => renderFixture(env, fixture, method, block));
        expect(await second, name).toEqual(await first);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});

it('random expressions are formatted', () => {
  fc.assert(fc.property(expressions, (source) => void formatted(`{{ ${asyncForm(source)} }}`)));
});

it('random templates keep their tokens, whatever they are stripped of', () => {
  const flags = fc.record({ trimBlocks: fc.boolean(), lstripBlocks: fc.boolean() });
  const dashed = fc.tuple(bodies, fc.boolean()).map(([body, dash]) => (dash ? body.replaceAll('{%', '\n {%-') : body));
  fc.assert(fc.property(dashed, flags, (source, options) => void formatted(asyncForm(source), { ...DEFAULTS, ...options })));
});

it('random tokens stay the same tokens', () => {
  const tokens = fc.constantFrom(
    'a',
    'if',
    'not',
    '1',
    '1.',
    '"b"',
    '-',
    '*',
    '.',
    '..',
    '...',
    '?.',
    '|',
    '>',
    '=',
    ':',
    ',',
    '<',
    '/',
  );
  fc.assert(
    fc.property(fc.array(tokens, { minLength: 1 }), fc.constantFrom(' ', '\n '), (list, gap) => {
      formatted(`{{ ${list.join(gap)} }}`);
    }),
  );
});

function load(folder: string, name: string): Promise<Fixture> {
  return import(`../${folder}/${name}/config.ts`).then((module: { default: Fixture }) => module.default);
}

function lexerOptions({ options = {} }: Fixture): LexerOptions {
  const given = Object.entries(options).filter(([key]) => key in DEFAULTS || key in DEFAULT_DELIMITERS);
  const { trimBlocks = false, lstripBlocks = false, ...delimiters } = Object.fromEntries(given) as Partial<EnvironmentOptions>;
  return { ...DEFAULTS, trimBlocks, lstripBlocks, delimiters: { ...DEFAULT_DELIMITERS, ...delimiters } };
}

function compiles(env: Environment, name: string): boolean {
  try {
    env.artifact(name);
    return true;
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return false;
    throw error;
  }
}
