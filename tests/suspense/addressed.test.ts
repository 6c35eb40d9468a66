/** One block of a page asked for alone: what it loads, what it shows, and which blocks can't be had like that. */
import { describe, expect, it } from 'vitest';
import { defer } from '../../src/core/suspense/defer.ts';
import type { RenderSuspenseOptions } from '../../src/core/suspense/render-suspense.ts';
import { finish, type Page } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const request = { url: 'https://example.org/sales?year=1', headers: { get: () => null } };
const no = (): Promise<never> => Promise.reject(new Error('secret'));

async function ask(block: string, page: Page, render: RenderSuspenseOptions = {}): Promise<string> {
  const run = await finish({ ...page, render: { request, block, delivery: 'htmx', token: 'T', ...render } });
  expect(run.error).toBeNull();
  return run.text;
}

describe('a block that is asked for alone', () => {
  it('loads what it and the page around it read, and nothing else', async () => {
    const loaded: string[] = [];
    const load = (name: string) =>
      defer(async () => {
        loaded.push(name);
        return name;
      });
    const text = `{% set total = c ~ "!" %}<body>{% block x %}<div>{{ a }}{% block y %}<i>{{ b }}{{ total }}</i>{% pending %}…{% end %}</div>{% end %}{{ d }}{% block z %}{{ e }}{% end %}</body>`;
    const context = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, load(name)]));
    expect(await ask('x', { templates: { 'page.html': text }, context })).toBe('<div>a<i>bc!</i></div>');
    expect(loaded.sort()).toEqual(['a', 'b', 'c', 'd']);
    loaded.length = 0;
    expect(await ask('y', { templates: { 'page.html': text }, context: { ...context, b: load('b'), c: load('c') } })).toBe(
      '<i>bc!</i>',
    );
    expect(loaded.sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has its most derived body, and its layouts stay away', async () => {
    const templates = {
      'site.html': '<body>{% block content %}{% end %}</body>',
      'base.html': '<main>{% block x %}base{% end %}</main>',
      'page.html': '{% extends "base.html" %}{% block x %}{{ super() }} {{ a }}{% end %}',
    };
    const page = { templates, context: { a: Promise.resolve(1) } };
    expect(await ask('x', page, { layouts: [{ template: 'site.html' }], delivery: 'script' })).toBe('base 1');
  });

  it('shows its failed view when it fails again', async () => {
    const templates = { 'page.html': '<body><div>{% block x %}{{ a }}{% end %}</div></body>' };
    expect(await ask('x', { templates, context: { a: no() } }, { delivery: 'fold' })).toBe(
      '<p role="alert">Something went wrong. (t-x) <a href="/sales?year=1&amp;block=x" hx-get="/sales?year=1&amp;block=x" hx-target="closest p" hx-swap="outerHTML">Try again</a></p>',
    );
  });

  it('collects a stream', async () => {
    async function* items(): AsyncGenerator<number> {
      yield 1;
      yield 2;
    }
    const templates = { 'page.html': '<body><ul>{% block x %}{% async for i in items %}<li>{{ i }}</li>{% end %}{% end %}</ul>' };
    expect(await ask('x', { templates, context: { items: items() } })).toBe('<li>1</li><li>2</li>');
  });

  it.each<[name: string, text: string]>([
    ['one that is not there', '<body>{{ a }}'],
    ['one in a loop', '<body>{% for i in [] %}{% block x %}<p>{{ a }}</p>{% end %}{% end %}'],
    ['one in an attribute', '<body><p title="{% block x %}{{ a }}{% end %}"></p>'],
  ])('%s: the whole page', async (_name, text) => {
    const templates = { 'page.html': text, 'part.html': '{% block x %}<p>{{ a }}</p>{% end %}' };
    const context = { a: Promise.resolve('A'), admin: false };
    expect(await ask('x', { templates, context }, { delivery: 'fold' })).toContain('<body>');
  });
});

describe('what the page says of a block holds for its address, too', () => {
  it.each<[name: string, text: string, expected: string]>([
    ['its own condition', '<body>{% block x if admin %}<p>{{ a }}</p>{% end %}', ''],
    ['a branch around it', '<body>{% if admin %}{% block x %}<p>{{ a }}</p>{% end %}{% end %}', ''],
    [
      'a branch around the block around it',
      '<body>{% if admin %}{% block o %}<div>{% block x %}{{ a }}{% end %}</div>{% end %}{% end %}',
      '',
    ],
    ['a branch around its include', '<body>{% if admin %}{% include "part.html" %}{% end %}', ''],
    ['its include', '<body>{% set n = 1 %}{% include "part.html" %}', '<p>A</p>'],
    ['the other blocks', '<body>{% block y %}{{ b.c.d }}{% end %}{% block x %}<p>{{ a }}</p>{% end %}', '<p>A</p>'],
    ['the data of the block around it', '<body>{% block o %}{% if c %}{% block x %}{{ a }}{% end %}{% end %}{% end %}', 'A'],
  ])('%s', async (_name, text, expected) => {
    const templates = { 'page.html': text, 'part.html': '{% block x %}<p>{{ a }}</p>{% end %}' };
    const context = { a: Promise.resolve('A'), b: no(), c: Promise.resolve(true), admin: false };
    expect(await ask('x', { templates, context })).toBe(expected);
  });
});

describe('the link in a failed view', () => {
  const view = async (text: string, render: RenderSuspenseOptions = { request }): Promise<string> => {
    const page = {
      templates: { 'page.html': text },
      context: { a: no(), xs: [1] },
      render: { delivery: 'fold' as const, ...render },
    };
    return (await finish(page)).text;
  };

  it('is there for a failed branch, too', async () => {
    expect(await view('<body>{% block x %}{{ a }}{% failed e %}{{ e.retryUrl }}{% end %}')).toBe(
      '<body>/sales?year=1&amp;block=x',
    );
  });

  it.each<[name: string, text: string, render?: RenderSuspenseOptions]>([
    [
      'of a block in a loop',
      '<body>{% for x in xs %}{% block x %}{{ a }}{% failed e %}{{ e.retryUrl is none }}{% end %}{% end %}',
    ],
    ['without a name', '<body>{% suspense %}{{ a }}{% failed e %}{{ e.retryUrl is none }}{% end %}'],
    ['without a request', '<body>{% block x %}{{ a }}{% failed e %}{{ e.retryUrl is none }}{% end %}', {}],
    [
      'of a POST',
      '<body>{% block x %}{{ a }}{% failed e %}{{ e.retryUrl is none }}{% end %}',
      { request: { ...request, method: 'POST' } },
    ],
  ])('there is none %s', async (_name, text, render) => {
    expect(await view(text, render)).toBe('<body>true');
  });

  it.each<[parent: string, closest: string]>([
    ['<table><tbody>%</tbody></table>', 'tr'],
    ['<ul>%</ul>', 'li'],
    ['<dl>%</dl>', 'dd'],
  ])('replaces what stands for it in %s', async (parent, closest) => {
    expect(await view(`<body>${parent.replace('%', '{% block x %}{{ a }}{% end %}')}`)).toContain(
      `hx-target="closest ${closest}" hx-swap="outerHTML">Try again</a>`,
    );
  });
});
