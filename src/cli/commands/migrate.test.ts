import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../run-command.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-migrate-'));
  writeFileSync(join(folder, 'good.html'), '{{ title | upper }}');
  writeFileSync(join(folder, 'page.html'), '{% macro f() %}\n{{ a | dump }}{% endmacro %}');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the report names place, code and way out, and what is different everywhere', async () => {
  const { code, out } = await run('migrate', '--from', 'nunjucks', folder);
  const page = join(folder, 'page.html');
  expect(code).toBe(1);
  expect(out.split('\n').slice(0, 8)).toEqual([
    `${page}:1:1: error unknown_tag: Unknown tag "macro"`,
    '  write {% def name(…) %} … {% end %}',
    `${page}:2:8: error unknown_filter: there is no filter "dump"`,
    '  write | tojson',
    `${page}:2:18: error foreign_word: "endmacro" isn’t written here`,
    '  a {% def %} is closed with {% end %}',
    '',
    '3 places in 1 of 2 templates',
  ]);
  expect(out).toContain('Different from Nunjucks everywhere:\n  undefined_fails: ');
});

test('the report as JSON', async () => {
  const { code, out } = await run('migrate', '--from', 'jinja', join(folder, 'page.html'), '--format', 'json');
  expect(code).toBe(1);
  const report = JSON.parse(out) as { from: string; files: { file: string; findings: object[] }[]; notes: { code: string }[] };
  expect(report.from).toBe('jinja');
  expect(report.files).toHaveLength(1);
  expect(report.files[0]?.findings[1]).toMatchObject({ line: 2, column: 8, severity: 'error', code: 'unknown_filter' });
  expect(report.notes.map((note) => note.code)).toContain('autoescape_is_on');
});

test('what works as it is ends with 0', async () => {
  const { code, out } = await run('migrate', '--from', 'jinja', join(folder, 'good.html'));
  expect([code, out.split('\n')[0]]).toEqual([0, '0 places in 0 of 1 template']);
});

test('the filters of the environment are known', async () => {
  writeFileSync(join(folder, 'options.mjs'), 'export default { filters: { dump: JSON.stringify } };');
  const { out } = await run('migrate', '--from', 'jinja', folder, '--environment', join(folder, 'options.mjs'));
  expect(out).not.toContain('unknown_filter');
});

test.each([
  [[], '--from is jinja or nunjucks, please'],
  [['--from', 'twig', '.'], '--from is jinja or nunjucks, please'],
  [['--from', 'jinja'], 'a file or folder of templates, please'],
  [['--from', 'jinja', '.', '--format', 'xml'], '--format is text or json, not xml'],
])('%j is refused', async (args, message) => {
  const { code, err } = await run('migrate', ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

async function run(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  const code = await runCommand(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}
