/** Templates and data of `examples/vite-hono` agree, and TypeScript says where they don't. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run-command.ts';
import { packageRoot } from './project.ts';

const example = path.join(packageRoot, 'examples/vite-hono');
let folder = '';

beforeAll(() => {
  // Below the project, where the app finds the packages that it needs.
  mkdirSync(path.join(packageRoot, '.cache'), { recursive: true });
  folder = mkdtempSync(path.join(packageRoot, '.cache/example-types-'));
  cpSync(path.join(example, 'src'), path.join(folder, 'src'), { recursive: true });
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: path.join(packageRoot, 'tsconfig.consumer.json'),
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        declaration: false,
        noEmit: true,
        types: ['node', 'vite/client'],
      },
      include: ['src', path.join(packageRoot, 'src/vite/virtual.d.ts')],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `file(line): code` of each error. */
function complaints(): readonly string[] {
  const tsc = path.join(packageRoot, 'node_modules/typescript/bin/tsc');
  const { stdout, error } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return Array.from(
    stdout.matchAll(/^(\S+)\((\d+),\d+\): error (TS\d+)/gm),
    ([, file = '', line, code]) => `${file}(${line}): ${code}`,
  );
}

/** The line of a file on which a text begins. */
function lineOf(file: string, text: string): number {
  const source = readFileSync(path.join(folder, file), 'utf8');
  expect(source).toContain(text);
  return source.slice(0, source.indexOf(text)).split('\n').length;
}

test('the declarations are those of the templates', async () => {
  let said = '';
  const code = await runCommand(
    [
      'types',
      path.join(example, 'templates'),
      '--environment',
      path.join(example, 'src/environment.ts'),
      '--out',
      path.join(example, 'src/templates.d.ts'),
      '--check',
    ],
    { out: () => undefined, err: (text) => void (said += text) },
  );
  expect([code, said]).toEqual([0, '']);
});

test('a field that gets another name is an error where the data meets the template', { timeout: 60_000 }, () => {
  const books = path.join(folder, 'src/books.ts');
  const before = readFileSync(books, 'utf8');
  const after = before.replaceAll('author', 'writer');
  expect(after).not.toBe(before);
  writeFileSync(books, after);
  expect(complaints()).toEqual([
    `src/app.ts(${lineOf('src/app.ts', "suspense('shelf.html', {")}): TS2322`,
    `src/client.ts(${lineOf('src/client.ts', "env.render('parts/book.html', { book })")}): TS2741`,
  ]);
});
