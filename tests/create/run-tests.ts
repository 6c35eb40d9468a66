/** Runs the tests of a generated app, in a process of its own: `node scripts/run.mjs tests/create/run-tests.ts <folder>` */
import path from 'node:path';
import { startVitest } from 'vitest/node';
import type { UserConfig } from 'vite';
import { fromSource } from './from-source.ts';

const [, , root = '.'] = process.argv;
const { default: config } = (await import(/* @vite-ignore */ path.join(root, 'vite.config.ts'))) as { default: UserConfig };
const vitest = await startVitest('test', [], { root, config: false, watch: false }, fromSource(root, config));
await vitest.close();
