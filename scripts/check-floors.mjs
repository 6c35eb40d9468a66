#!/usr/bin/env node
// @ts-check
// Checks every import under src/ against scripts/floors/table.mjs. Tests look in from outside, so they are left out.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkFloors } from './floors/check.mjs';
import { floors, unreachable } from './floors/table.mjs';

const src = new URL('../src/', import.meta.url);
const files = readdirSync(fileURLToPath(src), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort();
const sources = new Map(files.map((file) => [file, readFileSync(new URL(file, src), 'utf8')]));

const report = checkFloors(sources, floors, unreachable);
for (const finding of report.findings) console.error(`src/${finding}`);
console.log(`floors: ${report.files} files, ${report.imports} imports, ${report.findings.length} findings`);

const sawNothing = report.files === 0 || report.imports === 0;
if (sawNothing) console.error('floors: no file or no import seen; the check looked at nothing');
process.exitCode = sawNothing || report.findings.length > 0 ? 1 : 0;
