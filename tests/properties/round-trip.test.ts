/** parse → print → parse gives the same tree. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/core/parser/parse.ts';
import { TemplateSyntaxError } from '../../src/core/runtime/errors.ts';
import { canPrint, printBody } from './print.ts';
import { asyncForm, expressions, templates } from './random-templates.ts';
import { treeOf } from './same-tree.ts';

const read = (source: string): unknown => treeOf(parse(source, { name: null }).body);
const printed = (source: string): string => printBody(parse(source, { name: null }).body);

function expectRoundTrip(source: string): void {
  const again = printed(source);
  expect(read(again), again).toEqual(read(source));
}

describe('the templates of the fixtures', () => {
  const folders = ['../fixtures', '../migration'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html') && !path.basename(name).startsWith('expected'))
      .map((name) => path.join(folder, name)),
  );
  // Some fixtures are broken on purpose or have other delimiters; some have tags that the printer doesn't know yet.
  const sources = files.map((file) => readFileSync(file, 'utf8')).filter(isPrintable);

  it('are there', () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  it('survive', () => {
    for (const source of sources) expectRoundTrip(source);
  });
});

it('random expressions survive', () => {
  fc.assert(
    fc.property(expressions, (source) => expectRoundTrip(`{{ ${asyncForm(source)} }}`)),
    { numRuns: 500 },
  );
});

it('random templates survive', () => {
  fc.assert(
    fc.property(templates, (files) => {
      for (const source of Object.values(files)) expectRoundTrip(asyncForm(source));
    }),
    { numRuns: 200 },
  );
});

function isPrintable(source: string): boolean {
  try {
    return canPrint(parse(source, { name: null }).body);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return false;
    throw error;
  }
}
