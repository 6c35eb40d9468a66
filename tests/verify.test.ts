import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gates } from '../scripts/verify/gates.mjs';
import { failuresIn, judge } from '../scripts/verify/judge.mjs';

const outputs: [gate: string, sawSomething: string, evidence: string, sawNothing: string][] = [
  [
    'format',
    'Checked 24 files in 13ms. No fixes applied.\n',
    'Checked 24 files in 13ms. No fixes applied.',
    'Checked 0 files in 1ms. No fixes applied.\n',
  ],
  [
    'lint',
    'Found 0 warnings and 0 errors.\nFinished in 3ms on 7 files with 144 rules using 2 threads.',
    'Finished in 3ms on 7 files with 144 rules using 2 threads.',
    'Finished in 3ms on 0 files with 144 rules',
  ],
  [
    'types',
    "Project 'a/tsconfig.json' is up to date\nProject 'b/tsconfig.json' is out of date",
    '2 projects',
    'Projects in this build: \n',
  ],
  [
    'floors',
    'floors: 10 files, 18 imports, 0 findings',
    'floors: 10 files, 18 imports, 0 findings',
    'floors: 0 files, 0 imports, 0 findings',
  ],
  [
    'unit',
    ' Test Files  3 passed (3)\n      Tests  1 skipped | 20 passed (21)',
    'Tests 1 skipped | 20 passed (21)',
    'No test files found, exiting with code 0',
  ],
  [
    'build',
    'build: 7 modules (12 kB), 9 declarations, 0 findings',
    'build: 7 modules (12 kB), 9 declarations, 0 findings',
    'build: 0 modules (0 kB), 0 declarations, 0 findings',
  ],
  ['publint', 'Linting...\nAll good!\n', '1 package', 'Linting...\nSuggestions:\n1. …'],
  ['e2e', '  2 skipped\n  12 passed (5.1s)', '12 passed (5.1s), 2 skipped', '  2 skipped\n'],
];

describe('judge', () => {
  it.each(outputs)('%s passes only when it saw something', (name, sawSomething, evidence, sawNothing) => {
    const gate = gates.find((candidate) => candidate.name === name);
    if (gate === undefined) throw new Error(`there is no gate ${name}`);
    expect(judge(gate, 0, sawSomething)).toEqual({ passed: true, evidence });
    expect(judge(gate, 0, sawNothing)).toEqual({ passed: false, reason: `saw no ${gate.unit}` });
    expect(judge(gate, 2, sawSomething)).toEqual({ passed: false, reason: 'exit code 2' });
    expect(judge(gate, null, '')).toEqual({ passed: false, reason: 'did not run to its end' });
  });
});

describe('failuresIn', () => {
  it.each([
    [
      'unit',
      ' FAIL  |shared| tests/a.test.ts > adds\n   at x\n FAIL  |shared| tests/a.test.ts > adds\n',
      ['FAIL  |shared| tests/a.test.ts > adds'],
    ],
    [
      'e2e',
      '··F·\n  1) [chromium] › a.spec.ts:3:1 › swaps ───\n\n    Error: expected 1\n      at a.spec.ts:4\n  1 failed\n',
      ['1) [chromium] › a.spec.ts:3:1 › swaps ───', 'Error: expected 1'],
    ],
    ['format', 'anything at all', []],
  ])('of %s names each once', (name, output, lines) => {
    const gate = gates.find((candidate) => candidate.name === name);
    if (gate === undefined) throw new Error(`there is no gate ${name}`);
    expect(failuresIn(gate, output)).toEqual(lines);
  });
});

describe('gates', () => {
  it('are scripts of package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(gates.filter(({ script }) => !(script in scripts))).toEqual([]);
  });
});
