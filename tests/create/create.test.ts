/** The starter: what `npm create millrace` makes is a whole app. Made here, type-checked, tested by its own tests, built and asked. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBuilder, type UserConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../create/create-app.mjs';
import { runCommand } from '../../src/cli/run-command.ts';
import { packageRoot } from '../vite/project.ts';
import { fromSource } from './from-source.ts';

/** Below the project, where the app finds the packages that it needs; test runners load what is in `node_modules` without plugins. */
const folder = path.join(packageRoot, `.cache/create-${process.pid}`);
const app = path.join(folder, 'My Guest Book');

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the folder', () => {
  test('has the template, under its own name', () => {
    const { name, files } = createApp(app);
    expect(name).toBe('my-guest-book');
    expect(readJson(path.join(app, 'package.json'))).toMatchObject({ name: 'my-guest-book', private: true });
    expect(files).toEqual(expect.arrayContaining(['.gitignore', 'package.json', 'src/app.ts', 'templates/guest-book.html']));
    expect(files).not.toContain('_gitignore');
    expect(files.filter((file) => !existsSync(path.join(app, file)))).toEqual([]);
  });

  test('is not written over', () => {
    expect(() => createApp(app)).toThrow('is not empty');
  });

  test('needs a name', () => {
    expect(() => createApp(path.join(folder, '···'))).toThrow(`"···" can't be the name of a package`);
    expect(existsSync(path.join(folder, '···'))).toBe(false);
  });

  test('is made by the command, which says how to go on', () => {
    const command = path.join(packageRoot, 'create/main.mjs');
    const said = execFileSync(process.execPath, [command, 'other'], { cwd: folder, encoding: 'utf8' });
    expect(said).toContain('cd other');
    expect(existsSync(path.join(folder, 'other/vite.config.ts'))).toBe(true);
    expect(() => execFileSync(process.execPath, [command], { stdio: 'pipe' })).toThrow('Usage: npm create millrace <folder>');
  });
});

describe('the app', () => {
  test('has the versions that are tested here', () => {
    const own = readJson<Manifest & { version: string }>(path.join(packageRoot, 'package.json'));
    const { dependencies, devDependencies } = readJson<Manifest>(path.join(app, 'package.json'));
    const wanted = { ...dependencies, ...devDependencies };
    const known: Readonly<Record<string, string | undefined>> = { ...own.devDependencies, millrace: own.version };
    expect(wanted).toEqual(Object.fromEntries(Object.keys(wanted).map((name) => [name, known[name]])));
    expect(readJson<{ version: string }>(path.join(packageRoot, 'create/package.json')).version).toBe(own.version);
  });

  test('is well typed', () => {
    expect(complaints()).toBe('');
    const file = path.join(app, 'src/app.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('date: new Date()', 'date: 1'));
    const line = text.slice(0, text.indexOf('date: new Date()')).split('\n').length;
    expect(complaints()).toContain(`src/app.ts(${line},34): error TS2322: Type 'number' is not assignable to type 'Date'`);
    writeFileSync(file, text);
  });

  test('has types of its templates, which say where data has another name', async () => {
    const [templates, environment, out] = ['templates', 'src/environment.ts', 'src/templates.d.ts'].map((each) =>
      path.join(app, each),
    );
    let said = '';
    const code = await runCommand(['types', templates ?? '', '--environment', environment ?? '', '--out', out ?? '', '--check'], {
      out: () => undefined,
      err: (text) => void (said += text),
    });
    expect([code, said]).toEqual([0, '']);
    const data = path.join(app, 'src/guest-book.ts');
    const text = readFileSync(data, 'utf8');
    writeFileSync(data, text.replaceAll('date', 'when'));
    const page = readFileSync(path.join(app, 'src/app.ts'), 'utf8');
    const line = page.slice(0, page.indexOf("suspense('guest-book.html'")).split('\n').length;
    expect(complaints()).toMatch(new RegExp(`^src/app\\.ts\\(${line},\\d+\\): error TS`, 'm'));
    writeFileSync(data, text);
  });

  test('passes its own tests', () => {
    const command = [path.join(packageRoot, 'scripts/run.mjs'), path.join(packageRoot, 'tests/create/run-tests.ts'), app];
    const output = execFileSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
    expect(output).toMatch(/Tests +5 passed \(5\)/);
  });

  test('is built and answers', async () => {
    const environment = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      const { default: config } = (await import(/* @vite-ignore */ path.join(app, 'vite.config.ts'))) as { default: UserConfig };
      await (await createBuilder(fromSource(app, config))).buildApp();
    } finally {
      process.env['NODE_ENV'] = environment;
    }
    const server = spawn(process.execPath, ['dist/server/main.js'], { cwd: app, env: { ...process.env, PORT: '0' } });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        server.stdout.once('data', (line: Buffer) => resolve(String(line).trim()));
        server.stderr.once('data', (error: Buffer) => reject(new Error(String(error))));
      });
      const html = await (await fetch(url)).text();
      expect(html).toContain('<li><b>Ada</b>, Jan 5, 2026: The first page of many.</li>');
      const [, script = ''] = /<script type="module" src="\/(assets\/[^"]+)">/.exec(html) ?? [];
      const loaded = await fetch(url + script);
      expect([loaded.status, loaded.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('text/javascript')]);
    } finally {
      server.kill();
    }
  });
});

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Of `tsc`, with the package's types from source. */
function complaints(): string {
  const { compilerOptions } = readJson<{ compilerOptions: { paths: Readonly<Record<string, readonly [string]>> } }>(
    path.join(packageRoot, 'tsconfig.consumer.json'),
  );
  const { paths } = compilerOptions;
  const sources = Object.entries({ ...paths, 'millrace/htmx': ['./src/client/htmx-extension.ts'] as const });
  const config = {
    extends: './tsconfig.json',
    compilerOptions: {
      types: ['node', 'vite/client'],
      exactOptionalPropertyTypes: true, // which the sources are written for
      paths: Object.fromEntries(sources.map(([name, [file]]) => [name, [path.join(packageRoot, file)]])),
    },
    include: ['src', 'tests', 'vite.config.ts', path.join(packageRoot, 'src/vite/virtual.d.ts')],
  };
  writeFileSync(path.join(app, 'tsconfig.test.json'), JSON.stringify(config));
  try {
    const tsc = path.join(packageRoot, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.test.json'], { cwd: app, encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
