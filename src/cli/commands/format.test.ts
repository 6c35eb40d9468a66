import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../run-command.ts';
import { formatFiles } from './format.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-format-'));
  mkdirSync(join(folder, 'parts'));
  put('page.html', '{{a}}');
  put('parts/good.html', '{{ b }}');
  put('parts/style.css', '{{c}}');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('--write writes what changes, and nothing else', async () => {
  const { code, out } = await run('format', folder, '--write');
  expect({ code, out }).toEqual({ code: 0, out: `${join(folder, 'page.html')}\n` });
  expect([read('page.html'), read('parts/style.css')]).toEqual(['{{ a }}', '{{c}}']);
  expect(await run('format', folder, '--check')).toEqual({ code: 0, out: '', err: '' });
});

test('--check lists what would change', async () => {
  expect(await run('format', folder, '--check')).toEqual({ code: 1, out: `${join(folder, 'page.html')}\n`, err: '' });
  expect(read('page.html')).toBe('{{a}}');
});

test('one file is printed', async () => {
  expect(await run('format', join(folder, 'page.html'))).toEqual({ code: 0, out: '{{ a }}', err: '' });
});

test('a template with errors is left alone, and the others are not', async () => {
  put('broken.html', '{{a}}\n{% if b %}{{ c d }}');
  const { code, out, err } = await run('format', folder, '--write');
  expect({ code, out }).toEqual({ code: 2, out: `${join(folder, 'page.html')}\n` });
  expect(err).toContain(`${join(folder, 'broken.html')}:2:1: error unclosed_block: `);
  expect(err).toContain(`${join(folder, 'broken.html')}:2:16: error unexpected_token: `);
  expect(read('broken.html')).toBe('{{a}}\n{% if b %}{{ c d }}');
});

test('the options of the environment are obeyed', async () => {
  put(
    'options.mjs',
    "export default { variableStart: '${', variableEnd: '}', extensions: [{ tags: { icon: { render() {} } } }] };",
  );
  put('other.html', '${a}{%icon "x"%}');
  const options = join(folder, 'options.mjs');
  expect(await run('format', join(folder, 'other.html'), '--environment', options)).toEqual({
    code: 0,
    out: '${ a }{% icon "x" %}',
    err: '',
  });
});

test('- is the standard input', async () => {
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => {} };
  const code = await formatFiles({ positionals: ['-'], values: {} }, output, async () => '{{a}}\n');
  expect({ code, out }).toEqual({ code: 0, out: '{{ a }}\n' });
});

test.each([
  [[], 'a file or folder of templates, please'],
  [['nowhere'], 'there is no file or folder "nowhere"'],
  [['-', '--write'], 'the standard input can’t be written'],
  [['-', '--write', '--check'], '--write or --check, not both'],
])('%j is refused', async (args, message) => {
  const { code, err } = await run('format', ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('several files need a word on what to do', async () => {
  expect((await run('format', folder)).err).toContain('--write or --check, please');
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommand(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
