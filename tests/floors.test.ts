import { describe, expect, it } from 'vitest';
import { checkFloors } from '../scripts/floors/check.mjs';
import { readImports } from '../scripts/imports.mjs';

const floors = {
  low: {},
  'low/special.ts': { values: ['high'] },
  high: { values: ['low'], types: ['side'], packages: [/^node:/] },
  side: {},
};

const leaf = 'export {};';

describe('checkFloors', () => {
  it.each<[name: string, sources: Record<string, string>, findings: string[]]>([
    [
      'imports downwards and within a floor',
      { 'high/a.ts': "import '../low/b.ts'; import './c.ts';", 'low/b.ts': leaf, 'high/c.ts': leaf },
      [],
    ],
    [
      'a file of more than one idea, and a long test',
      { 'low/a.ts': '\n'.repeat(301), 'low/b.ts': '\n'.repeat(300), 'low/a.test.ts': '\n'.repeat(500) },
      ['low/a.ts:300: has 301 lines; split it by ideas'],
    ],
    [
      'an import upwards',
      { 'low/a.ts': "\nimport { b } from '../high/b.ts';", 'high/b.ts': leaf },
      ['low/a.ts:2: low may not import high/b.ts'],
    ],
    [
      'a type-only import upwards',
      { 'low/a.ts': "import type { B } from '../high/b.ts';", 'high/b.ts': leaf },
      ['low/a.ts:1: low may not import high/b.ts'],
    ],
    [
      'a re-export upwards',
      { 'low/a.ts': "export * from '../high/b.ts';", 'high/b.ts': leaf },
      ['low/a.ts:1: low may not import high/b.ts'],
    ],
    [
      'a dynamic import upwards',
      { 'low/a.ts': "void import('../high/b.ts');", 'high/b.ts': leaf },
      ['low/a.ts:1: low may not import high/b.ts'],
    ],
    [
      'an import type upwards',
      { 'low/a.ts': "export type B = import('../high/b.ts').B;", 'high/b.ts': leaf },
      ['low/a.ts:1: low may not import high/b.ts'],
    ],
    ['types where only types are allowed', { 'high/a.ts': "import type { B } from '../side/b.ts';", 'side/b.ts': leaf }, []],
    [
      'values where only types are allowed',
      { 'high/a.ts': "import { type B } from '../side/b.ts';", 'side/b.ts': leaf },
      ['high/a.ts:1: high may import only types from side/b.ts (write `import type`)'],
    ],
    ['a row for one file', { 'low/special.ts': "import '../high/b.ts';", 'high/b.ts': leaf }, []],
    ['a package that is allowed', { 'high/a.ts': "import 'node:fs';" }, []],
    ['a package that is not', { 'low/a.ts': "import 'node:fs';" }, ['low/a.ts:1: low may not import the package node:fs']],
    [
      'a computed import',
      { 'low/a.ts': 'const x = ""; void import(x);' },
      ['low/a.ts:1: a computed import can’t be checked; import a literal'],
    ],
    [
      'a file that is not there',
      { 'low/a.ts': "import './b.js';" },
      ['low/a.ts:1: ./b.js is no source file (write the path with its .ts ending)'],
    ],
    [
      'an unknown folder',
      { 'attic/a.ts': leaf },
      ['attic/a.ts:1: belongs to no floor; give its folder a row in scripts/floors/table.mjs'],
    ],
    [
      'a cycle',
      { 'low/a.ts': "import './b.ts';", 'low/b.ts': "import './c.ts';", 'low/c.ts': "import './b.ts';" },
      ['low/b.ts:1: import cycle low/b.ts → low/c.ts → low/b.ts'],
    ],
    ['a cycle of types', { 'low/a.ts': "import type { B } from './b.ts';", 'low/b.ts': "import type { A } from './a.ts';" }, []],
  ])('%s', (_name, sources, findings) => {
    expect(checkFloors(new Map(Object.entries(sources)), floors).findings).toEqual(findings);
  });

  it('finds what an entry must not reach, through any chain', () => {
    const sources = new Map([
      ['high/entry.ts', "import './middle.ts';"],
      ['high/middle.ts', "import '../low/far.ts'; import type { T } from '../low/types.ts';"],
      ['low/far.ts', leaf],
      ['low/types.ts', leaf],
    ]);
    expect(checkFloors(sources, floors, { 'high/entry.ts': ['low'], 'high/gone.ts': ['low'] }).findings).toEqual([
      'high/entry.ts:1: must not reach high/entry.ts → high/middle.ts → low/far.ts',
      'high/gone.ts:1: is missing, so what it reaches can’t be checked',
    ]);
  });

  it('counts what it saw', () => {
    const sources = new Map([['high/a.ts', "import 'node:fs'; import 'node:path';"]]);
    expect(checkFloors(sources, floors)).toEqual({ files: 1, imports: 2, findings: [] });
    expect(checkFloors(new Map(), floors)).toEqual({ files: 0, imports: 0, findings: [] });
  });
});

describe('readImports', () => {
  it('sees every form, in source order', () => {
    const text = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "import { type C } from 'c';",
      "export { d } from 'd';",
      "export type * from 'e';",
      "type F = import('f').F;",
      "void import('g');",
      'void import(a);',
      "import h = require('h');",
      "const text = \"import 'no'\"; // import 'no'",
    ].join('\n');
    expect(readImports('x.ts', text)).toEqual([
      { specifier: 'a', line: 1, isTypeOnly: false },
      { specifier: 'b', line: 2, isTypeOnly: true },
      { specifier: 'c', line: 3, isTypeOnly: false },
      { specifier: 'd', line: 4, isTypeOnly: false },
      { specifier: 'e', line: 5, isTypeOnly: true },
      { specifier: 'f', line: 6, isTypeOnly: true },
      { specifier: 'g', line: 7, isTypeOnly: false },
      { specifier: null, line: 8, isTypeOnly: false },
      { specifier: 'h', line: 9, isTypeOnly: false },
    ]);
  });

  it('throws on text that does not parse', () => {
    expect(() => readImports('broken.ts', 'import {')).toThrow(/^broken\.ts: /);
  });
});
