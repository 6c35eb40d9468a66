/** Stacks of the app's own functions name the lines of the templates that call them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildChunks, createProject, packageRoot, type Project } from './project.ts';

let project: Project;
beforeEach(() => {
  project = createProject({
    'templates/pages/dashboard.html': '<h1>Sales</h1>\n<p>\n  {{ total|money }}\n</p>',
    'src/environment.js': "export default { filters: { money: () => { throw new Error('no money'); } } };",
    'src/main.js': `
      import { env } from 'virtual:millrace';
      try {
        env.render('pages/dashboard.html', { total: 1 });
      } catch (error) {
        console.log(error.cause.stack);
      }`,
  });
});
afterEach(() => project.remove());

test('in development', () => {
  const printed = run(join(packageRoot, 'scripts/run.mjs'), join(packageRoot, 'tests/vite/print-stack.ts'), project.root);
  expect(placeIn(printed)).toBe('3:12');
});

test('in a build with source maps, minified too', async () => {
  await buildChunks({
    ...project.config({ environment: 'src/environment.js' }),
    build: { ssr: 'src/main.js', outDir: 'dist', sourcemap: true, minify: true },
    ssr: { noExternal: true },
  });
  expect(placeIn(run('--enable-source-maps', join(project.root, 'dist/main.js')))).toBe('3:12');
});

function run(...command: readonly string[]): string {
  return execFileSync(process.execPath, command, { encoding: 'utf8', timeout: 50_000 });
}

/** The frame below the filter's. */
function placeIn(stack: string): string | undefined {
  const [, frame = ''] = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const file = join(project.root, 'templates/pages/dashboard.html');
  const at = frame.indexOf(`${file}:`);
  return at < 0 ? frame : /^\d+:\d+/.exec(frame.slice(at + file.length + 1))?.[0];
}
