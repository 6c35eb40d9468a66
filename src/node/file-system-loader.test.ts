import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileSystemLoader } from './file-system-loader.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-loader-'));
  for (const [name, text] of Object.entries({
    'own/page.html': 'own page',
    'own/parts/row.html': 'own row',
    'own/bom.html': '\uFEFFbom',
    'own/.hidden': 'hidden',
    'own-secret/key.html': 'secret',
    'shared/page.html': 'shared page',
    'shared/base.html': 'shared base',
    'outside.html': 'outside',
  })) {
    write(name, text);
  }
  symlinkSync(join(folder, 'outside.html'), join(folder, 'own/link-out.html'));
  symlinkSync(join(folder, 'own-secret'), join(folder, 'own/link-folder'));
  symlinkSync(join(folder, 'own/page.html'), join(folder, 'own/link-in.html'));
  symlinkSync(join(folder, 'own/loop.html'), join(folder, 'own/loop.html'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function loader(): FileSystemLoader {
  return new FileSystemLoader([join(folder, 'own'), join(folder, 'shared')]);
}

describe('getSource', () => {
  test.each<[name: string, source: string | null]>([
    ['page.html', 'own page'],
    ['base.html', 'shared base'],
    ['parts/row.html', 'own row'],
    ['bom.html', 'bom'],
    ['link-in.html', 'own page'],
    ['missing.html', null],
    ['parts', null],
    ['page.html/x', null],
    ['', null],
    ['.', null],
    ['..', null],
    ['../outside.html', null],
    ['parts/../page.html', null],
    ['parts/../../outside.html', null],
    ['./page.html', null],
    ['parts//row.html', null],
    ['/etc/passwd', null],
    ['..\\outside.html', null],
    ['parts\\row.html', null],
    ['C:/windows/win.ini', null],
    ['page.html\0.png', null],
    ['../own-secret/key.html', null],
    ['link-out.html', null],
    ['link-folder/key.html', null],
    ['loop.html', null],
    ['%2e%2e/outside.html', null],
    [`${'x'.repeat(300)}.html`, null],
  ])('%j', (name, source) => {
    expect(loader().getSource(name)?.source ?? null).toBe(source);
  });

  test('says where the text came from', () => {
    expect(loader().getSource('base.html')?.filename).toBe(join(folder, 'shared/base.html'));
  });

  test('reads another encoding, from a URL', () => {
    writeFileSync(join(folder, 'shared/latin.html'), Buffer.from([0x67, 0xfc]));
    const shared = new FileSystemLoader(pathToFileURL(join(folder, 'shared')), { encoding: 'latin1' });
    expect(shared.getSource('latin.html')?.source).toBe('gü');
  });

  test('a folder that is not there knows nothing', () => {
    const missing = new FileSystemLoader(join(folder, 'nowhere'));
    expect([missing.getSource('page.html'), missing.listTemplates()]).toEqual([null, []]);
  });
});

describe('isFresh', () => {
  test.each<[name: string, change: () => void, expected: boolean]>([
    ['nothing', () => undefined, true],
    ['touched, with the same text', () => utimesSync(join(folder, 'shared/base.html'), 1, 1), true],
    ['another text of the same length', () => write('shared/base.html', 'SHARED BASE'), false],
    [
      'another text under the old modification time',
      () => {
        const { atime, mtime } = statSync(join(folder, 'shared/base.html'));
        write('shared/base.html', 'SHARED BASE');
        utimesSync(join(folder, 'shared/base.html'), atime, mtime);
      },
      false,
    ],
    ['another text', () => write('shared/base.html', 'changed, and longer'), false],
    ['removed', () => rmSync(join(folder, 'shared/base.html')), false],
    ['a file in an earlier folder', () => write('own/base.html', 'own base'), false],
  ])('%s', (_name, change, expected) => {
    const loaded = loader().getSource('base.html');
    change();
    expect(loaded?.isFresh?.()).toBe(expected);
  });
});

test('listTemplates lists what getSource loads, once', () => {
  expect(loader().listTemplates()).toEqual(['base.html', 'bom.html', 'link-in.html', 'page.html', 'parts/row.html']);
});
