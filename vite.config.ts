import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * One table drives everything: the package's `exports`. Each entry's declaration path names its source file, so the aliases
 * (tests, examples and e2e import `millrace/…` and run from source) and the library build can't disagree with what is published.
 */
interface PackageEntry {
  /** Null for a command: nobody imports it. */
  readonly specifier: string | null;
  readonly source: string;
  readonly output: string;
}

const entries = readEntries();

/** Tests that count how often code runs; the engine counts only what it hasn't optimized yet. */
const countedFiles = ['tests/properties/linear*.test.ts'];

export default defineConfig({
  resolve: {
    alias: entries.flatMap(({ specifier, source }) =>
      specifier === null ? [] : { find: new RegExp(`^${specifier}$`), replacement: source },
    ),
  },
  build: {
    lib: { entry: Object.fromEntries(entries.map(({ output, source }) => [output, source])), formats: ['es'] },
    target: 'es2023',
    minify: false,
    rolldownOptions: {
      external: [/^node:/, /^vite$/, /^parse5$/, /^@codemirror\//, /^@lezer\//],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  test: {
    // Properties run thousands of cases; a busy machine must not fail them.
    testTimeout: 60_000,
    environment: 'node',
    setupFiles: ['tests/fixed-seed.ts'],
    passWithNoTests: false,
    allowOnly: false,
    // The default leaves one core to somebody who watches.
    maxWorkers: '100%',
    projects: [
      // Files share a process: loading the sources anew for each of them takes longer than running it.
      project('shared', { include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], exclude: countedFiles, isolate: false }),
      project('counted', { include: countedFiles }),
    ],
  },
});

function project(name: string, test: object): object {
  return { extends: true, test: { name, ...test } };
}

/** `./node` with types `./dist/types/node/index.d.ts` is `millrace/node`, made from `src/node/index.ts`, written to `dist/node.js`. */
function readEntries(): PackageEntry[] {
  const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
    name: string;
    bin: Record<string, string>;
    exports: Record<string, string | { types: string; default: string }>;
  };
  const commands = Object.values(manifest.bin).map((target) => {
    const output = nameOf(target);
    return { specifier: null, source: sourcePath(`src/${output}/main.ts`), output };
  });
  const modules = Object.entries(manifest.exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string') return [];
    const source = target.types.replace(/^\.\/dist\/types\//, 'src/').replace(/\.d\.ts$/, '.ts');
    return {
      specifier: manifest.name + subpath.slice(1),
      source: sourcePath(source),
      output: nameOf(target.default),
    };
  });
  return [...modules, ...commands];
}

function sourcePath(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** `./dist/node.js` is `node`. */
function nameOf(target: string): string {
  return target.replace(/^\.\/dist\//, '').replace(/\.js$/, '');
}
