import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { matchFaults, readFaults } from '../scripts/faults/match-faults.mjs';
import { readTitles } from '../scripts/faults/test-titles.mjs';

it('every fault has a test that makes it impossible', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['scripts/list-faults.mjs'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const [, faults, tests] = /^faults: (\d+) faults, (\d+) tests/m.exec(stdout) ?? [];
  expect(Number(faults)).toBe(54);
  expect(Number(tests)).toBeGreaterThanOrEqual(80);
});

it('titles are read however they are written', () => {
  const text = `
    describe('one', () => {});
    test.describe("two", f);
    it.each([['no']])('three %s', f);
    test(\`four \${name}\`, { tag: 't' }, f);
    other('five'); test(name, f);
  `;
  expect(readTitles('a.ts', text).map(({ title, line }) => [line, title])).toEqual([
    [2, 'one'],
    [3, 'two'],
    [4, 'three %s'],
    [5, 'four …'],
  ]);
});

describe('faults and titles', () => {
  const faults = readFaults('| Code | Fault |\n|---|---|\n| A1 | Waits for all |\n| A2 | Prints nothing |\n');
  const named = (title: string) => ({ file: 'x.test.ts', line: 1, title });

  it('fit', () => {
    const { covered, problems } = matchFaults(faults, [named('[A1][A2] both'), named('[A1] one'), named('A2 none')]);
    expect([covered.map(({ code, tests }) => [code, tests.length]), problems]).toEqual([
      [
        ['A1', 2],
        ['A2', 1],
      ],
      [],
    ]);
  });

  it('do not fit', () => {
    const { problems } = matchFaults(faults, [named('[A1] one'), named('[B7] other')]);
    expect(problems).toEqual(['A2 has no test: Prints nothing', 'x.test.ts:1: there is no fault B7']);
  });
});
