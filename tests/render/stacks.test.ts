/** Stacks beyond what a fixture shows: what leaves a stream when, and what the cache makes of them. */
import { describe, expect, it } from 'vitest';
import { type CachedFragment, Environment, MemoryLoader, SecurityError } from '../../src/core/index.ts';

describe('a stream', () => {
  const env = new Environment({ loader: new MemoryLoader({ 'foot.html': '{% stack "s" %}!' }) });
  const chunks = (source: string): string[] => [...env.fromString(source).renderStream()];

  it('lets go what stands before the first stack', () => {
    expect(chunks('a{% flush %}b{% stack "s" %}c{% flush %}d{% push "s" %}1{% end %}')).toEqual(['a', 'b', '1cd']);
    expect(chunks('a{% flush %}b{% push "s" %}1{% end %}{% include "foot.html" %}{% flush %}c')).toEqual(['a', 'b', '1!c']);
  });

  it('is not looked at where no stack can be', async () => {
    expect(chunks('a{% flush %}b{% push "s" %}1{% end %}')).toEqual(['a', 'b']);
    const late: string[] = [];
    const template = env.fromString('a{% flush %}{% stack "s" %}b{% push "s" %}{{ await x }}{% end %}');
    for await (const chunk of template.renderStreamAsync({ x: Promise.resolve('1') })) late.push(chunk);
    expect(late).toEqual(['a', '1b']);
  });
});

describe('the cache', () => {
  it('keeps pushes and stacks as data, and repeats them in pages of their own', () => {
    const kept = new Map<string, string>();
    const fragmentCache = {
      get: (key: string) => (kept.has(key) ? (JSON.parse(kept.get(key) as string) as CachedFragment) : null),
      set: (key: string, fragment: CachedFragment) => void kept.set(key, JSON.stringify(fragment)),
      clear: () => kept.clear(),
    };
    let made = 0;
    const env = new Environment({ fragmentCache, globals: { count: () => (made += 1) } });
    const template = env.fromString(
      `{% cache "outer" %}{% cache "k" %}<{{ count() }}{% stack "s" %}>{% push "s" %}[{% stack "t" %}]{% end %}{% push "t" once %}t{% end %}{% end %}{% end %}{% push "s" %}{{ n }}{% end %}`,
    );
    expect(template.render({ n: 1 })).toBe('<1[t]1>');
    expect(template.render({ n: 2 })).toBe('<1[t]2>');
    kept.delete([...kept.keys()].find((key) => key.includes('outer')) as string);
    expect(template.render({ n: 3 })).toBe('<1[t]3>');
    expect(made).toBe(1);
    expect([...kept.values()].join('')).not.toMatch(/\d{20}/);
  });
});

it('that print each other without an end in sight are an error of the template', () => {
  let source = '';
  for (let i = 0; i < 5000; i++) source += `{% push "s${i}" %}{% stack "s${i + 1}" %}{% end %}`;
  const template = new Environment().fromString(`${source}{% stack "s0" %}`);
  expect(() => template.render()).toThrow(expect.objectContaining({ code: 'depth_exceeded' }));
});

it('of the page are no business of a block that is rendered alone', () => {
  const source = '{% push "s" %}{{ missing }}{% end %}{% block b %}{% push "s" %}b{% end %}{% stack "s" %}{% end %}';
  expect(new Environment().fromString(source).renderBlock('b')).toBe('b');
});

describe('a sandbox', () => {
  it('counts what stacks print', () => {
    const env = new Environment({ sandbox: { maxOutputSize: 1000 } });
    let source = '{% push "s0" %}0123456789{% end %}';
    for (let i = 1; i < 30; i++) source += `{% push "s${i}" %}{% stack "s${i - 1}" %}{% stack "s${i - 1}" %}{% end %}`;
    expect(() => env.fromString(`${source}{% stack "s29" %}`).render()).toThrow(SecurityError);
  });
});

it.each([
  '{% push s %}x{% end %}',
  '{% push %}x{% end %}',
  '{% stack s %}',
  '{% stack "s" once %}',
  '{% push "s" twice %}x{% end %}',
])('%s is refused', (source) => {
  expect(() => new Environment().fromString(source)).toThrow(expect.objectContaining({ code: expect.any(String) }));
});
