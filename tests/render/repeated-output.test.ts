import { describe, expect, test } from 'vitest';
import { Environment } from 'millrace';

/** Every way to render. */
async function renderings(source: string, context: () => Record<string, unknown>): Promise<readonly string[]> {
  const template = new Environment().fromString(source);
  const streamed: string[] = [];
  for await (const chunk of template.renderStreamAsync(context())) streamed.push(chunk);
  return [
    template.render(context()),
    await template.renderAsync(context()),
    [...template.renderStream(context())].join(''),
    streamed.join(''),
  ];
}

async function expectAll(source: string, context: () => Record<string, unknown>, html: string): Promise<void> {
  for (const rendered of await renderings(source, context)) expect(rendered).toBe(html);
}

describe('what is printed again right after', () => {
  test('is escaped both times', () =>
    expectAll(
      '<i class="{{ a.b }}">{{ a.b }}{{ a.b }}</i>',
      () => ({ a: { b: '<"' } }),
      '<i class="&lt;&quot;">&lt;&quot;&lt;&quot;</i>',
    ));

  test('is read each time: a getter may answer something else', () =>
    expectAll(
      '{{ a.next }} {{ a.next }} {{ a.next }}',
      () => {
        let count = 0;
        return {
          a: {
            get next() {
              return `<${(count += 1)}>`;
            },
          },
        };
      },
      '&lt;1&gt; &lt;2&gt; &lt;3&gt;',
    ));

  test('is asked for its text each time, if it is an object', () =>
    expectAll(
      '{{ a }} {{ a }}',
      () => {
        let count = 0;
        return { a: { toHTML: () => `<b>${(count += 1)}</b>` } };
      },
      '<b>1</b> <b>2</b>',
    ));

  test('is what a loop has at the time', () =>
    expectAll(
      '{% for x in xs %}{{ x.a }}-{{ x.a }};{% end %}{{ xs[0].a }}{{ y }}{{ y }}',
      () => ({ xs: [{ a: '<' }, { a: '<' }, { a: 1 }, { a: '>' }], y: '&' }),
      '&lt;-&lt;;&lt;-&lt;;1-1;&gt;-&gt;;&lt;&amp;&amp;',
    ));

  test('is what is assigned in between', () =>
    expectAll('{% set x = a %}{{ x }}{{ x }}{% set x = b %}{{ x }}{{ x }}', () => ({ a: '<', b: '>' }), '&lt;&lt;&gt;&gt;'));

  test('tells where it is missing', () => {
    const template = new Environment().fromString('{{ a.b }}\n{{ a.b }}');
    let isFirst = true;
    const a = {
      get b() {
        if (isFirst) {
          isFirst = false;
          return '<';
        }
        throw new RangeError('gone');
      },
    };
    expect(() => template.render({ a })).toThrow(expect.objectContaining({ line: 2 }));
  });
});
