/** `{% cache %}` between renders: how long fragments live, who makes them, and what a cache that fails costs. */
import { describe, expect, it } from 'vitest';
import {
  type Diagnostic,
  Environment,
  type EnvironmentOptions,
  type FragmentCache,
  MemoryFragmentCache,
} from '../../src/core/index.ts';
import { ttlMs } from '../../src/core/runtime/fragments.ts';
import { gate } from 'millrace/testing';
import { finish, Run } from '../suspense/run.ts';
import { forbidUnhandledRejections } from '../suspense/unhandled.ts';

forbidUnhandledRejections();

function counting(options: EnvironmentOptions = {}): { readonly env: Environment; readonly warnings: Diagnostic[] } {
  let count = 0;
  const warnings: Diagnostic[] = [];
  const globals = { next: () => (count += 1) };
  return { env: new Environment({ globals, onWarning: (warning) => warnings.push(warning), ...options }), warnings };
}

describe('how long a fragment lives', () => {
  it.each<[ttl: unknown, expectedMs: number]>([
    [1.5, 1500],
    ['30', 30_000],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['soon', 7],
    [Number.NaN, 7],
    [null, 7],
    [undefined, 7],
    [0, 0],
  ])('ttl=%j', (ttl, expectedMs) => {
    expect(ttlMs(ttl, 7)).toBe(expectedMs);
  });

  it('the time said, or five minutes', () => {
    let now = 0;
    const { env } = counting({ fragmentCache: new MemoryFragmentCache({ now: () => now }) });
    const template = env.fromString('{% cache 1 %}{{ next() }}{% end %} {% cache 2, ttl="10s" %}{{ next() }}{% end %}');
    const texts = [0, 9999, 10_000, 299_999, 300_000].map((at) => {
      now = at;
      return template.render();
    });
    expect(texts).toEqual(['1 2', '1 2', '1 3', '1 4', '5 4']);
  });

  it('those used last are kept', () => {
    const { env } = counting({ fragmentCacheSize: 2 });
    const template = env.fromString('{% for k in keys %}{% cache k %}{{ k }}{{ next() }} {% end %}{% end %}');
    expect(template.render({ keys: ['a', 'b', 'a', 'c', 'a', 'b'] })).toBe('a1 b2 a1 c3 a1 b4 ');
  });

  it('all are forgotten on demand', () => {
    const { env } = counting();
    const template = env.fromString('{% cache 1 %}{{ next() }}{% end %}');
    expect([template.render(), template.render()]).toEqual(['1', '1']);
    env.clearFragmentCache();
    expect(template.render()).toBe('2');
  });

  it('templates without a name that differ share nothing', () => {
    const { env } = counting();
    expect(env.renderString('{% cache 1 %}a{% end %}')).toBe('a');
    expect(env.renderString('{% cache 1 %}b{% end %}')).toBe('b');
  });
});

describe('renders at the same time', () => {
  it('wait for the one that makes the fragment', async () => {
    const { env } = counting();
    const data = gate<string>();
    const template = env.fromString('{% cache 1 %}{{ await data }} {{ next() }}{% end %}');
    const texts = [template.renderAsync({ data }), template.renderAsync({ data }), template.renderAsync({ data })];
    data.resolve('x');
    expect(await Promise.all(texts)).toEqual(['x 1', 'x 1', 'x 1']);
  });

  it('make it themselves when that one fails', async () => {
    const { env } = counting();
    const data = gate<string>();
    const template = env.fromString('{% cache 1 %}{{ await data }}{{ next() }}{% end %}');
    const first = template.renderAsync({ data });
    const others = [template.renderAsync({ data: 'b' }), template.renderAsync({ data: 'c' })];
    data.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    expect(await Promise.all(others)).toEqual(['b1', 'b1']);
  });

  it('never wait for each other', async () => {
    const { env } = counting();
    const [x, y] = [gate<string>(), gate<string>()];
    const nested = (outer: string, inner: string) =>
      env.fromString(
        `{% cache "${outer}", global=true %}{{ await g }}{% cache "${inner}", global=true %}${inner}{% end %}{% end %}`,
      );
    const texts = [nested('a', 'b').renderAsync({ g: x }), nested('b', 'a').renderAsync({ g: y })];
    x.resolve('x');
    y.resolve('y');
    expect(await Promise.all(texts)).toEqual(['xb', 'ya']);
  });
});

describe('a cache of the application', () => {
  it('may answer later, to those who can wait', async () => {
    const kept = new Map<string, { html: string }>();
    const fragmentCache: FragmentCache = {
      get: async (key) => kept.get(key),
      set: async (key, fragment) => void kept.set(key, fragment),
      clear: async () => kept.clear(),
    };
    const { env } = counting({ fragmentCache });
    const template = env.fromString('{% cache 1 %}{{ next() }}{% end %}');
    expect([await template.renderAsync(), await template.renderAsync()]).toEqual(['1', '1']);
    expect(() => template.render()).toThrow(expect.objectContaining({ code: 'async_fragment_cache', line: 1, column: 1 }));
    await env.clearFragmentCache();
    expect(await template.renderAsync()).toBe('2');
  });

  const down = new Error('connection lost');
  it.each<[name: string, cache: Pick<FragmentCache, 'get' | 'set'>]>([
    ['throws', { get: () => fail(), set: () => fail() }],
    ['rejects', { get: () => Promise.reject(down), set: () => Promise.reject(down) }],
  ])('that %s costs a warning, not the page', async (_name, cache) => {
    const { env, warnings } = counting({ fragmentCache: { ...cache, clear: () => {} } });
    const template = env.fromString('{% cache 1 %}{{ next() }}{% end %}');
    expect([await template.renderAsync(), await template.renderAsync()]).toEqual(['1', '2']);
    expect(warnings.map(({ code, message }) => [code, message])).toEqual(
      Array.from({ length: 4 }, () => ['fragment_cache', 'the fragment cache failed: connection lost']),
    );
  });

  function fail(): never {
    throw down;
  }
});

describe('with late data', () => {
  const templates = { 'page.html': '<body><div>{% block x %}{% cache 1 %}<p>{{ a }}</p>{% end %}{% end %}</div></body>' };

  it('a fallback is neither kept nor taken', async () => {
    const fragmentCache = new MemoryFragmentCache();
    const environment = { fragmentCache };
    const a = gate<string>();
    const late = new Run({ templates, context: { a }, environment }).follow();
    await late.turn();
    expect([late.chunks[0], fragmentCache.size]).toEqual(['<body><div><?start name="t0"><p></p><?end></div></body>', 0]);
    a.resolve('A');
    await late.turn();
    expect(late.text).toContain('<p>A</p></template>');
    const b = gate<string>();
    const again = new Run({ templates, context: { a: b }, environment }).follow();
    await again.turn();
    expect(again.chunks[0]).toContain('<p></p><?end>');
    b.resolve('B');
    await again.turn();
    expect(again.text).toContain('<p>A</p></template>');
  });

  it('a block in a fragment is no boundary: its text is part of the fragment', async () => {
    const text = '<body><div>{% cache 1 %}{% block x %}{{ a }}{% end %}{% end %}</div></body>';
    const run = await finish({ templates: { 'page.html': text }, context: { a: Promise.resolve('A') } });
    expect(run.chunks).toEqual(['<body><div>A</div></body>']);
  });
});
