#!/usr/bin/env node
// @ts-check
// Runs every gate in order and stops at the first that fails. A gate passes when its npm script exits with 0 *and* its output shows
// that it looked at something: a check that saw no file, no test or no browser is a failure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { failuresIn, judge } from './verify/judge.mjs';
import { gates } from './verify/gates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const started = performance.now();
let passed = 0;
let failed = 0;

for (const gate of gates) {
  const gateStarted = performance.now();
  const { status, output } = run(gate);
  const verdict = judge(gate, status, output);
  const duration = secondsSince(gateStarted);
  if (verdict.passed) {
    passed += 1;
    console.log(`ok    ${gate.name.padEnd(8)} ${duration}  ${verdict.evidence}`);
    continue;
  }
  failed += 1;
  console.log(`FAIL  ${gate.name.padEnd(8)} ${duration}  ${verdict.reason}`);
  console.log(output.replace(/^/gm, '      ').trimEnd());
  for (const line of failuresIn(gate, output)) console.log(`      > ${line}`);
  break;
}

for (const gate of gates.slice(passed + failed)) console.log(`-     ${gate.name.padEnd(8)}          not run`);
console.log(`\n${gates.length} gates, ${secondsSince(started).trim()}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed === gates.length ? 0 : 1;

/** @param {import('./verify/gates.mjs').Gate} gate */
function run({ script, args = [] }) {
  const { FORCE_COLOR: _ignored, ...environment } = process.env;
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, NO_COLOR: '1' },
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  return { status, output: stripVTControlCharacters(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`) };
}

/** @param {number} start */
function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
}
