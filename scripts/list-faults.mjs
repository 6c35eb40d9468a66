#!/usr/bin/env node
// @ts-check
// Lists which tests make which fault of tests/faults.md impossible: those with its code in their title, `[D1]`. Fails for a fault without
// a test and for a code without a fault.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { matchFaults, readFaults } from './faults/match-faults.mjs';
import { readTitles } from './faults/test-titles.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const tests = ['src', 'tests', 'e2e'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?:\.test|\.spec|-suite)\.ts$/.test(file))
    .sort()
    .flatMap((file) =>
      readTitles(file, readFileSync(path.join(root, file), 'utf8')).map(({ title, line }) => ({ file, title, line })),
    ),
);
const { covered, problems } = matchFaults(readFaults(readFileSync(path.join(root, 'tests/faults.md'), 'utf8')), tests);

for (const { code, fault, tests: shown } of covered) {
  console.log(`${code}  ${fault}`);
  for (const { file, title, line } of shown) console.log(`      ${file}:${line}  ${title}`);
}
for (const problem of problems) console.error(`faults: ${problem}`);
const named = covered.reduce((sum, each) => sum + each.tests.length, 0);
console.log(`faults: ${covered.length} faults, ${named} tests that name them, ${problems.length} problems`);
process.exitCode = problems.length > 0 || covered.length === 0 ? 1 : 0;
