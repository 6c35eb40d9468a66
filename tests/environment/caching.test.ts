import { describe, expect, test } from 'vitest';
import { Environment, FunctionLoader, type Loader, MemoryLoader, renderSuspense, suspense } from '../../src/core/index.ts';

type Sources = Record<string, string>;

/** Counts what is asked for; answers when the test opens the gate. */
class GatedLoader implements Loader {
  readonly asked: string[] = [];
  private readonly sources: Sources;
  private readonly waiting: (() => void)[] = [];

  constructor(sources: Sources) {
    this.sources = sources;
  }

  async getSource(name: string): Promise<{ source: string } | null> {
    this.asked.push(name);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    const source = this.sources[name];
    return source === undefined ? null : { source };
  }

  open(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('one load for all who ask at the same time', () => {
  test('getTemplateAsync', async () => {
    const loader = new GatedLoader({ a: 'text' });
    const env = new Environment({ loader });
    const all = Promise.all([env.getTemplateAsync('a'), env.getTemplateAsync('a'), env.renderAsync('a')]);
    loader.open();
    const [first, second, rendered] = await all;
    expect(loader.asked).toEqual(['a']);
    expect([first.render(), second.render(), rendered]).toEqual(['text', 'text', 'text']);
    expect(env.cacheInfo()).toMatchObject({ misses: 1, size: 1 });
  });

  test('a failed load fails for all, and is tried again by the next', async () => {
    const sources: Sources = {};
    const loader = new GatedLoader(sources);
    const env = new Environment({ loader });
    const both = Promise.allSettled([env.getTemplateAsync('a'), env.getTemplateAsync('a')]);
    loader.open();
    expect((await both).map((it) => it.status)).toEqual(['rejected', 'rejected']);
    sources['a'] = 'there now';
    const again = env.renderAsync('a');
    loader.open();
    expect(await again).toBe('there now');
    expect(loader.asked).toEqual(['a', 'a']);
  });

  test('computed names inside one render', async () => {
    const loader = new GatedLoader({ page: '{% for n in names %}{% include n %}{% end %}', row: 'r' });
    const env = new Environment({ loader });
    const rendering = env.renderAsync('page', { names: ['row', 'row', 'row'] });
    for (let i = 0; i < 5; i++) {
      loader.open();
      await turn();
    }
    expect(await rendering).toBe('rrr');
    expect(loader.asked).toEqual(['page', 'row']);
  });

  test('what clearCache overtakes is used but not kept', async () => {
    const sources: Sources = { a: 'old' };
    const loader = new GatedLoader(sources);
    const env = new Environment({ loader });
    const old = env.renderAsync('a');
    loader.open();
    env.clearCache();
    expect(await old).toBe('old');
    sources['a'] = 'new';
    const next = env.renderAsync('a');
    loader.open();
    expect(await next).toBe('new');
  });
});

describe('an async loader reaches every way of rendering', () => {
  const sources: Sources = {
    page: '{% extends base %}{% block body %}{% include part %}{% from lib import shout %}{{ shout("x") }}{% end %}',
    base: '<main>{% block body %}{% end %}</main>',
    part: '[part {{ n }}]',
    lib: '{% def shout(t) %}{{ t }}!{% end %}',
  };
  const context = { base: 'base', part: 'part', lib: 'lib', n: 1 };
  const html = '<main>[part 1]x!</main>';
  const makeEnv = (): Environment => new Environment({ loader: new FunctionLoader(async (name) => sources[name]) });

  test('renderAsync', async () => {
    expect(await makeEnv().renderAsync('page', context)).toBe(html);
  });

  test('renderStreamAsync', async () => {
    let text = '';
    for await (const chunk of (await makeEnv().getTemplateAsync('page')).renderStreamAsync(context)) text += chunk;
    expect(text).toBe(html);
  });

  test('renderBlockAsync, with the parent known by a literal name', async () => {
    const env = new Environment({
      loader: new FunctionLoader(async (name) => ({ ...sources, page: sources['page']?.replace('base %}', '"base" %}') })[name]),
    });
    expect(await (await env.getTemplateAsync('page')).renderBlockAsync('body', context)).toBe('[part 1]x!');
  });

  test('render, once literal names are loaded ahead', async () => {
    const literal: Sources = { ...sources, page: '{% extends "base" %}{% block body %}{% include "part" %}{% end %}' };
    const env = new Environment({ loader: new FunctionLoader(async (name) => literal[name]) });
    expect((await env.getTemplateAsync('page')).render({ n: 2 })).toBe('<main>[part 2]</main>');
  });

  test('render refuses a name that only a promise leads to', async () => {
    const template = await makeEnv().getTemplateAsync('page');
    expect(() => template.render(context)).toThrow(expect.objectContaining({ code: 'async_loader', template: 'page', line: 1 }));
  });

  test('renderSuspense', async () => {
    const env = new Environment({
      loader: new FunctionLoader(
        async (name) =>
          ({
            page: '{% extends "base" %}{% block body %}<p>{{ news }}{% include part %}</p>{% end %}',
            base: '<body><main>{% block body %}{% end %}</main></body>',
            part: '<i>{{ n }}</i>',
          })[name],
      ),
    });
    const page = suspense('page', { news: Promise.resolve('News'), part: 'part', n: 3 });
    const chunks: string[] = [];
    for await (const chunk of renderSuspense(env, page, { delivery: 'fold' })) chunks.push(chunk);
    expect(chunks.join('')).toBe('<body><main><p>News<i>3</i></p></main></body>');
  });
});

describe('reloading', () => {
  const sources = (): Sources => ({
    page: '{% extends "base" %}{% block body %}{% include "part" %}{% end %}',
    base: '<{% block body %}{% end %}>',
    part: 'part',
  });

  test.each([
    ['page', '{% extends "base" %}{% block body %}+{% include "part" %}{% end %}', '<+part>'],
    ['base', '[{% block body %}{% end %}]', '[part]'],
    ['part', 'new', '<new>'],
  ])('an edited %s is seen by the next render of what depends on it', (edited, source, html) => {
    const own = sources();
    const env = new Environment({ loader: new MemoryLoader(own), autoReload: true });
    expect(env.render('page')).toBe('<part>');
    own[edited] = source;
    expect(env.render('page')).toBe(html);
  });

  test('without autoReload they stay, until the cache is cleared', () => {
    const own = sources();
    const env = new Environment({ loader: new MemoryLoader(own) });
    env.render('page');
    own['part'] = 'new';
    expect(env.render('page')).toBe('<part>');
    env.clearCache(['part']);
    expect(env.render('page')).toBe('<new>');
    own['base'] = '[{% block body %}{% end %}]';
    env.clearCache();
    expect(env.render('page')).toBe('[new]');
  });

  test('a template that is gone is not found any more', () => {
    const own = sources();
    const env = new Environment({ loader: new MemoryLoader(own), autoReload: true });
    env.render('page');
    delete own['part'];
    expect(() => env.render('page')).toThrow(expect.objectContaining({ code: 'template_not_found', template: 'page' }));
  });

  test('a loader may answer later whether a template is fresh', async () => {
    let source = 'one';
    let asked = 0;
    const loader = new FunctionLoader(async () => {
      const loaded = source;
      return {
        source: loaded,
        isFresh: async () => {
          asked += 1;
          return loaded === source;
        },
      };
    });
    const env = new Environment({ loader, autoReload: true });
    expect(await env.renderAsync('a')).toBe('one');
    expect(await env.renderAsync('a')).toBe('one');
    source = 'two';
    // Who can't wait takes what is there.
    expect(env.render('a')).toBe('one');
    expect(await env.renderAsync('a')).toBe('two');
    expect(env.cacheInfo().misses).toBe(2);
    expect(asked).toBe(3);
  });
});

describe('the cache', () => {
  test('counts and forgets the least recently used', () => {
    const env = new Environment({ loader: new FunctionLoader((name) => name), cacheSize: 2 });
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) env.render(name);
    expect(env.cacheInfo()).toEqual({ hits: 2, misses: 4, size: 2, maxSize: 2 });
  });

  test('may keep nothing', () => {
    const env = new Environment({ loader: new MemoryLoader({ a: 'a{% include "x" %}', x: 'x' }), cacheSize: 0 });
    expect([env.render('a'), env.render('a')]).toEqual(['ax', 'ax']);
    expect(env.cacheInfo()).toEqual({ hits: 0, misses: 4, size: 0, maxSize: 0 });
  });

  test('templates from text are not in it', () => {
    const env = new Environment();
    env.fromString('x', 'a').render();
    expect(env.cacheInfo().size).toBe(0);
  });
});
