/**
 * V8 makes a function in the old space where its literal is assigned to a property (`this.stop = () => …`): it takes it for a method. What
 * such a function sees then lives until the next whole collection, and each scavenge copies it. In code that runs once a response that cost
 * half of a page's time, so there a function gets a name first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const FOLDERS = ['core/builtins', 'core/environment', 'core/runtime', 'core/suspense', 'node', 'server'];
const ASSIGNED = /[\w\])]\.#?\w+ (?:\?\?|\|\|)?= (?:async )?(?:function\b|\([^()=]*\)(?:: [^=]+)? =>|\w+ =>)/g;

const src = fileURLToPath(new URL('../src/', import.meta.url));

function filesOf(folder: string): readonly string[] {
  return readdirSync(src + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`);
}

test('the pattern finds what it looks for', () => {
  const found = [
    'this.stop = () => {',
    'a.b ??= async (x: number): Promise<void> => x',
    'list[0].f = x => x',
    'p.q = function () {}',
  ];
  for (const code of found) expect(code.match(ASSIGNED), code).toHaveLength(1);
  for (const code of ['const f = () => 1', 'this.stop = stop', '{ a: () => 1 }', 'this.x = (a, b)'])
    expect(code).not.toMatch(ASSIGNED);
});

test.each(FOLDERS)('no function literal is assigned to a property in %s', (folder) => {
  const files = filesOf(folder);
  expect(files.length).toBeGreaterThan(1);
  const found = files.flatMap((file) =>
    [...readFileSync(src + file, 'utf8').matchAll(ASSIGNED)].map(([code]) => `${file}: ${code}`),
  );
  expect(found).toEqual([]);
});
