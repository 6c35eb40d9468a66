/** The example as it is deployed: built, and asked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { createApp as CreateApp } from '../../examples/vite-hono/src/app.ts';
import { buildExample, type ExampleBuild } from './example-build.ts';
import { compilerIn } from './project.ts';

let example: ExampleBuild;
let createApp: typeof CreateApp;
beforeAll(async () => {
  example = await buildExample('vite-hono-unit');
  ({ createApp } = await example.load<{ createApp: typeof CreateApp }>('server/app.js'));
});
afterAll(() => example.remove());

test('neither part holds the compiler or makes code from text', () => {
  expect(compilerIn(example.chunks.client)).toEqual([]);
  expect(compilerIn(example.chunks.server)).toEqual([]);
});

test('the browser gets the template that it renders, and no page', () => {
  const text = [...example.chunks.client.values()].map(({ code }) => code).join('\n');
  expect(text).toContain('<li id=');
  expect(text).not.toContain('<!doctype html>');
});

test('a page names the files of the build and streams its late block', async () => {
  let release = (_reviews: readonly { book: string; rating: number; text: string }[]): void => undefined;
  const app = createApp({ reviews: () => new Promise((resolve) => (release = resolve)) });
  const response = await app.request('/?q=le guin');
  expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
  expect(response.headers.get('Millrace-Delivery')).toBe('script');

  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const shell = decoder.decode((await reader.read()).value);
  expect(shell).toContain('<li id="book-1"><b>The Left Hand of Darkness</b> by Ursula K. Le Guin, 1969</li>');
  expect(shell).toContain('aria-busy="true"');
  release([{ book: 'Middlemarch', rating: 3, text: 'Good & long.' }]);
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) rest += decoder.decode(read.value);
  expect(rest).toContain('★★★☆☆ Good &amp; long.');
  const files = Array.from((shell + rest).matchAll(/(?:src|href)="\/((?:assets|millrace)\/[^"]+)"/g), ([, file = '']) => file);
  expect(files.map((file) => file.replace(/-[\w-]{8}\./, '.'))).toEqual([
    'assets/client.css',
    'assets/client.js',
    'millrace/swap.js',
  ]);
  expect(files.filter((file) => !existsSync(join(example.folder, 'client', file)))).toEqual([]);
  expect(shell + rest).not.toMatch(/<script(?![^>]* src=)/);
});
