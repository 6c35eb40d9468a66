import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('resolves each public entry to the same source file for tsc as for vite', () => {
  const manifest = readJson<{ exports: Record<string, string | { types: string }> }>('package.json');
  const { compilerOptions } = readJson<{ compilerOptions: { paths: Record<string, string[]> } }>('tsconfig.consumer.json');
  const sources = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [[`millrace${subpath.slice(1)}`, [target.types.replace('dist/types', 'src').replace('.d.ts', '.ts')]]],
  );
  expect(compilerOptions.paths).toEqual(Object.fromEntries(sources));
});

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
