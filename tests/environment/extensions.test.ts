import { describe, expect, test } from 'vitest';
import {
  Environment,
  escape,
  type Extension,
  type Markup,
  markup,
  MemoryLoader,
  renderSuspense,
  suspense,
  type TagReader,
} from '../../src/core/index.ts';
import { RuntimeEnvironment } from '../../src/core/runtime.ts';
import { precompiledLoader } from './precompiled.ts';

const extension: Extension = {
  tags: {
    icon: {
      params: ['name', 'size?'],
      render: (name: string, size = 16) => markup(`<svg width="${size}">${escape(name)}</svg>`),
    },
    panel: {
      hasBody: true,
      params: ['title', 'level?'],
      render: (body: Markup, title: string, level = 2) => markup(`<h${level}>${escape(title)}</h${level}>${body}`),
    },
    plain: { hasBody: true, render: (body: Markup) => `${body}&` },
    shout: { render: (...words: unknown[]) => `${words.join(' ')}!` },
    later: { params: ['value'], render: async (value: unknown) => value },
    repeat: {
      parse(tag: TagReader) {
        const times = tag.expression();
        tag.expect('as');
        const name = tag.identifier();
        const { statements } = tag.body();
        const { build } = tag;
        return build.for(name, build.call(build.name('range'), { positional: [times], keywords: {} }), statements);
      },
    },
    either: {
      parse(tag: TagReader) {
        const test = tag.expression();
        const first = tag.body('otherwise');
        const second = first.branch === null ? [] : tag.body().statements;
        return tag.build.if(test, first.statements, second);
      },
    },
    card: {
      parse(tag: TagReader) {
        const { positional, keywords } = tag.arguments();
        const [title] = positional;
        if (title === undefined) tag.fail('A card needs a title', 'write {% card "Title" %}');
        const { build } = tag;
        const { statements } = tag.body();
        const foot = build.output(keywords['foot'] ?? build.filter(build.literal('none'), 'upper'));
        const heading = [build.text('<h2>'), build.output(build.name('title')), build.text('</h2>')];
        return [build.with({ title }, [...heading, ...statements]), foot];
      },
    },
    nothing: { parse: () => [] },
    let_first: {
      parse(tag: TagReader) {
        const name = tag.identifier();
        tag.expect('=');
        return tag.build.set(name, tag.build.filter(tag.expression(), 'first'));
      },
    },
    part: { parse: (tag: TagReader) => tag.build.include(tag.expression()) },
  },
  filters: { double: (value) => Number(value) * 2 },
  tests: { even_more: (value) => Number(value) > 9 },
  globals: { version: '1.0' },
};

const templates = {
  page: `{% extends "base" %}{% block main %}{% repeat 2 as i %}{{ i }}{{ loop.last }} {% endrepeat %}{% icon "<" %}{% end %}`,
  base: '<main>{% block main %}{% end %}</main>',
  part: '[{{ n }}]',
};

async function everyWay(source: string, context: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const sources = { ...templates, t: source };
  const compiled = new Environment({ extensions: [extension], loader: new MemoryLoader(sources) });
  const runtime = new RuntimeEnvironment({
    extensions: [extension],
    loader: await precompiledLoader(sources, { extensions: [extension] }),
  });
  const results: string[] = [];
  for (const env of [compiled, runtime]) {
    const template = env.getTemplate('t');
    let streamed = '';
    for await (const chunk of template.renderStreamAsync(context)) streamed += chunk;
    results.push(template.render(context), await template.renderAsync(context), streamed);
    results.push([...template.renderStream(context)].join(''));
  }
  expect(new Set(results).size).toBe(1);
  return results[0] as string;
}

describe('custom tags', () => {
  test.each([
    ['{% icon "star" %}{% icon name, size=3 %}', '<svg width="16">star</svg><svg width="3">&lt;x&gt;</svg>'],
    ['{% shout "a", name %}{%- shout %}', 'a &lt;x&gt;!!'],
    ['{% for x in [1, 2] %}{% shout x, loop.index %} {% end %}', '1 1! 2 2! '],
    ['{% panel name %}{{ name }}<i>{% end %}{% panel "a", level=3 %}{% endpanel %}', '<h2>&lt;x&gt;</h2>&lt;x&gt;<i><h3>a</h3>'],
    ['{% plain %}<b>{{ name }}{% end %}', '&lt;b&gt;&amp;lt;x&amp;gt;&amp;'],
    [
      '{% for x in [1, 2] %}{% panel x %}{% panel loop.index %}{{ x }}{% end %}{% end %}{% end %}',
      '<h2>1</h2><h2>1</h2>1<h2>2</h2><h2>2</h2>2',
    ],
    ['{% repeat 3 as i %}{% if i == 1 %}one{% else %}{{ i }}{% end %},{% end %}', '0,one,2,'],
    ['{% repeat 1 as a %}{% repeat 2 as b %}{{ a }}{{ b }} {% endrepeat %}{% endrepeat %}', '00 01 '],
    ['{% either name %}A{% otherwise %}B{% endeither %}{% either 0 %}A{% otherwise %}B{% end %}{% either 0 %}A{% end %}', 'AB'],
    [
      '{% card "<T>", foot=1 %}{{ title }}{% end %}{% card name %}-{% endcard %}',
      '<h2>&lt;T&gt;</h2>&lt;T&gt;1<h2>&lt;x&gt;</h2>-NONE',
    ],
    ['a{% nothing %}b', 'ab'],
    ['{% let_first x = [3, 4] %}{{ x }}', '3'],
    ['{% set n = 5 %}{% part "part" %}', '[5]'],
    ['{{ 2|double }}{{ 10 is even_more }}{{ version }}', '4true1.0'],
    ['{% include "page" %}', '<main>0false 1true <svg width="16">&lt;</svg></main>'],
  ])('%s', async (source, html) => {
    expect(await everyWay(source, { name: '<x>' })).toBe(html);
  });

  test('a function that answers a promise is waited for where that is possible', async () => {
    const env = new Environment({ extensions: [extension] });
    expect(await env.renderStringAsync('{% later "<x>" %}')).toBe('&lt;x&gt;');
    expect(() => env.renderString('{% later "x" %}')).toThrow(expect.objectContaining({ name: 'TemplateRuntimeError', line: 1 }));
  });

  test('analysis knows what a tag reads and binds', () => {
    const env = new Environment({ extensions: [extension], loader: new MemoryLoader(templates) });
    const template = env.fromString(
      '{% panel page.title %}{{ page.body }}{% end %}{% icon user.name, size=sizes.big %}{% repeat times as i %}{{ i }}{{ row.x }}{% end %}{% card head %}{{ title }}{% end %}',
    );
    expect([...template.dependsOn()]).toEqual(['head', 'page.body', 'page.title', 'row.x', 'sizes.big', 'times', 'user.name']);
    expect([...(env.getTemplate('page').blockMetadata()['main']?.emitsLandmarks ?? [])]).toEqual([]);
    expect(env.getTemplate('page').blockMetadata()['main']?.isPure).toBe('unknown');
  });

  test('Suspense finds the keys of a tag, and works inside of it', async () => {
    const env = new Environment({
      extensions: [extension],
      loader: new MemoryLoader({
        page: '<body><div>{% card "Top" %}{% block a %}<p>{% shout news %}</p>{% pending %}…{% end %}{% end %}</div></body>',
      }),
    });
    const news = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve('New<s>'))));
    const chunks: string[] = [];
    for await (const chunk of renderSuspense(env, suspense('page', { news }), { delivery: 'native', idPrefix: 'k' }))
      chunks.push(chunk);
    expect(chunks).toEqual([
      '<body><div><h2>Top</h2><?start name="k0">…<?end>NONE</div></body>',
      '<template for="k0"><p>New&lt;s&gt;!</p></template>',
    ]);
  });

  test('a sandbox trusts the function, not what is handed to it', () => {
    const env = new Environment({ extensions: [extension], sandbox: {} });
    expect(env.renderString('{% shout user.name %}', { user: { name: 'A' } })).toBe('A!');
    expect(() => env.renderString('{% shout fn %}', { fn: () => 1 })).toThrow(expect.objectContaining({ code: 'sandbox_call' }));
  });
});

describe('errors', () => {
  const env = new Environment({ extensions: [extension] });

  test.each([
    ['a {% icon %}', 'missing_argument', 3],
    ['{% panel %}{% end %}', 'missing_argument', 1],
    ['{% panel 1 %}', 'unclosed_block', 1],
    ['{% icon "a", nope=1 %}', 'unknown_argument', 1],
    ['{% icon 1, 2, 3 %}', 'too_many_arguments', 1],
    ['{% icon "a" "b" %}', 'unexpected_token', 13],
    ['{% repeat 3 %}{% end %}', 'unexpected_token', 13],
    ['{% repeat 3 as i %}', 'unclosed_block', 1],
    ['{% repeat 3 as i %}{% endfor %}', 'mismatched_end', 20],
    ['{% otherwise %}', 'unknown_tag', 1],
    ['{% icn %}', 'unknown_tag', 1],
    ['-{% card %}{% end %}', 'custom_tag', 2],
    ['{% nothing x %}', 'unexpected_token', 12],
    ['{% repeat 3 as i %}{% break %}{% end %}', 'loop_control_outside_loop', 20],
  ])('%s: %s', (source, code, column) => {
    expect(() => env.renderString(source)).toThrow(expect.objectContaining({ code, line: 1, column }));
  });

  test('names of the language are taken', () => {
    for (const name of ['if', 'end', 'endif', 'endmine', 'else', 'pending', 'raw', 'block', 'a-b', '1a', '']) {
      const tags = { [name]: { render: () => '' } };
      expect(() => new Environment({ extensions: [{ tags }] })).toThrow(TypeError);
    }
    expect(() => new Environment({ extensions: [{ tags: JSON.parse('{"__proto__":{}}') }] })).toThrow(TypeError);
    expect(() => new Environment({ extensions: [extension, extension] })).toThrow(/Two extensions/);
  });

  test('a builder takes no names that are none', () => {
    const hostile = 'x; globalThis.hacked = 1';
    const tries: readonly ((tag: TagReader) => unknown)[] = [
      ({ build }) => build.name(hostile),
      ({ build }) => build.name('__proto__'),
      ({ build }) => build.member(build.name('a'), hostile),
      ({ build }) => build.filter(build.name('a'), hostile),
      ({ build }) => build.set(hostile, build.literal(1)),
      ({ build }) => build.for(hostile, build.literal(1), []),
      ({ build }) => build.with({ [hostile]: build.literal(1) }, []),
      ({ build }) => build.call(build.name('a'), { positional: [], keywords: { [hostile]: build.literal(1) } }),
    ];
    for (const attempt of tries) {
      const tags = { hostile: { parse: (tag: TagReader) => (attempt(tag), []) } };
      expect(() => new Environment({ extensions: [{ tags }] }).fromString('{% hostile %}')).toThrow(TypeError);
    }
    const text = { parse: ({ build }: TagReader) => [build.text('`${1}"\u2028'), build.output(build.literal('"+1+"'))] };
    expect(new Environment({ extensions: [{ tags: { text } }] }).renderString('{% text %}')).toBe('`${1}"\u2028&quot;+1+&quot;');
  });

  test("a tag that leaves its body unread is the extension's mistake", () => {
    const half = { parse: (tag: TagReader) => tag.body('otherwise').statements };
    expect(() => new Environment({ extensions: [{ tags: { half } }] }).fromString('{% half %}{% otherwise %}{% end %}')).toThrow(
      TypeError,
    );
  });

  test('a precompiled template without its extension says which tag it lacks', async () => {
    const loader = await precompiledLoader({ t: '{% icon "a" %}' }, { extensions: [extension] });
    expect(() => new RuntimeEnvironment({ loader }).render('t')).toThrow(
      expect.objectContaining({ code: 'missing_extension', reason: 'there is no tag "icon"' }),
    );
  });
});
