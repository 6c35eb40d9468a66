/** What the wire makes of a page, whatever stands in its blocks. */
import { respond } from 'millrace/server';
import { Environment, MemoryLoader, suspense } from 'millrace';
import { expectNoBoundaryLeft, gate, readPatches } from 'millrace/testing';
import { describe, expect, test } from 'vitest';
import { after, arrived, everyStreamed, start, streamed, type TestPage } from './pages.ts';

describe.each(streamed)('by %s', (delivery) => {
  test('[D5] a fast block leaves before a slow one, and before one that never comes', async () => {
    const { page, time } = start(
      {
        templates: '{% block slow %}{{ slow }}{% end %}{% block never %}{{ never }}{% end %}{% block fast %}{{ fast }}{% end %}',
        context: (clock) => ({ slow: after(clock, 1000, 'slow'), fast: after(clock, 100, 'fast'), never: gate() }),
      },
      delivery,
    );
    await time.advance(100);
    expect(page.patches.map(({ html }) => html)).toEqual(['fast']);
    await time.advance(900);
    expect(page.patches.map(({ html }) => html)).toEqual(['fast', 'slow']);
    expect(page.isDone).toBe(false);
    await page.leave();
  });

  test.each<[name: string, text: string]>([
    [
      'rows',
      '<table><thead>{% suspense %}<tr><th>{{ a }}</th></tr>{% end %}</thead><tbody>{% block rows %}<tr><td>{{ b }}</td></tr>{% end %}</tbody></table>',
    ],
    ['cells', '<table><tbody><tr>{% suspense %}<td>{{ a }}</td><td>{{ b }}</td>{% end %}</tr></tbody></table>'],
    [
      'columns',
      '<table><colgroup>{% suspense %}<col class="{{ a }}">{% end %}</colgroup><tbody></tbody></table>{{ b is defined }}',
    ],
    [
      'row groups and captions',
      '<table>{% block t %}<caption>{{ a }}</caption><tbody><tr><td>{{ b }}</td></tr></tbody>{% end %}</table>',
    ],
    [
      'options',
      '<select>{% block o %}<option>{{ a }}</option>{% end %}<optgroup label="x">{% suspense %}<option>{{ b }}</option>{% end %}</optgroup></select>',
    ],
    ['items', '<ul>{% block o %}<li>{{ a }}</li>{% end %}</ul><dl>{% suspense %}<dt>{{ a }}</dt><dd>{{ b }}</dd>{% end %}</dl>'],
    [
      'whole drawings',
      '{% block s %}<svg viewBox="0 0 1 1"><title>{{ a }}</title><path d="M0 0"/><foreignObject><p>{{ b }}</p></foreignObject></svg>{% end %}',
    ],
    [
      'parts of drawings',
      '<svg>{% block s %}<path d="{{ a }}"/>{% end %}</svg><math>{% block m %}<mi>{{ b }}</mi>{% end %}</math>',
    ],
  ])('[D8] %s keep their elements and namespaces', async (_name, templates) => {
    const { page } = await arrived(
      { templates, context: (time) => ({ a: after(time, 10, 'A'), b: after(time, 20, 'B') }) },
      delivery,
    );
    expect(page.html).toContain('A');
  });

  test('[D10] nested blocks arrive once each, with their scripts', async () => {
    const { page } = await arrived(
      {
        templates:
          '{% block outer %}<section>{{ a }}{% block inner %}<script>count()</script>{{ b }}{% end %}</section>{% end %}',
        context: (time) => ({ a: after(time, 10, 'A'), b: after(time, 50, 'B') }),
      },
      delivery,
    );
    expect(page.patches.length).toBe(2);
    expect(page.text.split('count()').length - 1).toBe(1);
  });

  test('[D12] declarative shadow roots travel as they are', async () => {
    const { page } = await arrived(
      {
        templates: '{% block a %}<x-card><template shadowrootmode="open"><slot></slot></template>{{ a }}</x-card>{% end %}',
        context: (time) => ({ a: after(time, 10, 'A') }),
      },
      delivery,
    );
    expect(page.html).toContain('<x-card><template shadowrootmode="open"><slot></slot></template>A</x-card>');
  });

  test('[D15] a block of a loop arrives in each turn of it', async () => {
    const { page } = await arrived(
      {
        templates: '{% for x in [1, 2, 3] %}{% suspense %}<p>{{ x }} {{ a }}</p>{% end %}{% end %}',
        context: (time) => ({ a: after(time, 10, 'A') }),
      },
      delivery,
    );
    expect(new Set(page.patches.map(({ key }) => key)).size).toBe(3);
    expect(page.html).toContain('<p>1 A</p><p>2 A</p><p>3 A</p>');
  });

  test('[D16] a late title is there from the start', async () => {
    const { page, time } = start(
      {
        templates: {
          'page.html': '<!doctype html><title>{% block title %}{{ a }}{% end %}</title><body>{% block b %}{{ b }}{% end %}',
        },
        context: (clock) => ({ a: after(clock, 10, 'Sales'), b: after(clock, 20, 'B') }),
      },
      delivery,
    );
    await time.advance(10);
    expect(await page.shell()).toContain('<title>Sales</title>');
    await time.until(page.rest());
    expectNoBoundaryLeft(page);
  });

  test('[E5] no name of a template goes into the wire', async () => {
    const { page } = await arrived(
      { templates: '{% block sesame %}{{ secret_key }}{% end %}', context: (time) => ({ secret_key: after(time, 10, 'A') }) },
      delivery,
    );
    expect(page.text).not.toMatch(/sesame|secret_key|page\.html/);
  });

  test('[P3] what waits is busy, what has come is not', async () => {
    const { page, time } = start(
      {
        templates:
          '{% block a %}<section>{{ a }}</section>{% pending %}<section aria-busy="true">…</section>{% failed e %}<section>{{ e.kind }}</section>{% end %}{% block b %}<p>{{ b }}</p>{% end %}',
        context: (clock) => ({ a: gate(), b: after(clock, 10, 'B') }),
        options: { timeoutMs: 100 },
      },
      delivery,
    );
    await time.advance(10);
    expect(page.html).toContain('<section aria-busy="true">…</section>');
    await time.until(page.rest());
    expect(page.html).not.toContain('aria-busy');
    expect(page.html).toContain('<section>timeout</section>');
  });
});

describe.each(everyStreamed)('by %s', (delivery) => {
  const context: TestPage['context'] = (time) => ({ a: after(time, 10, 'A') });

  test.each<[name: string, body: string]>([
    ['siblings', '<p id="inner">{{ a }}</p><p>after</p>'],
    ['text in front', 'text <p id="inner">{{ a }}</p>'],
    ['text alone', '{{ a }}'],
    ['white space around', '\n  <p>{{ a }}</p>\n'],
    ['two of a kind', '<p>{{ a }}</p><p>{{ a }}</p>'],
  ])('[D9] a block with %s is what it is in the finished page', async (_name, body) => {
    // white space around a block isn't sent out of band
    const text = delivery === 'oob' ? body.trim() : body;
    const { page } = await arrived({ templates: `<div id="x" class="c">{% block x %}${text}{% end %}</div>`, context }, delivery);
    expect(page.html).toContain(`<div id="x" class="c">${text.replaceAll('{{ a }}', 'A')}</div>`);
  });

  test('[D11] blocks around one are not sent with it', async () => {
    const { page } = await arrived(
      {
        templates:
          '{% block root %}<main>{% block content %}<h1>Shop</h1><div id="x">{% block x %}{{ a }}{% end %}</div>{% end %}</main>{% end %}',
        context,
      },
      delivery,
    );
    expect(page.patches.map(({ html }) => html)).toEqual(['A']);
  });
});

test.each(streamed)('[F9] what is put into the head on its way out is in a streamed page, by %s', async (delivery) => {
  const env = new Environment({
    loader: new MemoryLoader({
      'page.html': '<!doctype html><html><head><title>x</title></head><body>{% block a %}<p>{{ a }}</p>{% end %}</body></html>',
    }),
  });
  const a = gate();
  const headers = delivery === 'htmx' ? { 'HX-Request': 'true', 'HX-Boosted': 'true', Millrace: '1' } : {};
  const response = await respond(new Request('https://x.test/', { headers }), env, suspense('page.html', { a }), { delivery });
  const page = readPatches(new Response(response.body?.pipeThrough(intoHead('<script src="/dev.js"></script>')), response));
  expect(await page.shell()).toContain('<title>x</title><script src="/dev.js"></script></head>');
  a.resolve('A');
  await page.rest();
  expect(page.html.split('/dev.js').length - 1).toBe(1);
  expectNoBoundaryLeft(page);
});

/** The shell is the first chunk, whole: it needs no buffer. */
function intoHead(html: string): TransformStream<Uint8Array, Uint8Array> {
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  let isFirst = true;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(isFirst ? encoder.encode(decoder.decode(chunk).replace('</head>', `${html}</head>`)) : chunk);
      isFirst = false;
    },
  });
}

test('[F11] nothing in the head belongs to one protocol', async () => {
  const env = new Environment({ loader: new MemoryLoader({ 'page.html': '<body>{% block a %}{{ a }}{% end %}' }) });
  const response = await respond(new Request('https://x.test/'), env, suspense('page.html', { a: gate() }));
  const names = [...response.headers.keys()];
  expect(names).toContain('millrace-delivery');
  for (const name of ['transfer-encoding', 'connection', 'keep-alive', 'content-length', 'upgrade'])
    expect(names).not.toContain(name);
  await response.body?.cancel();
});

test('[F13] what has been rendered is not rendered again, and between blocks others have their turn', async () => {
  const calls: string[] = [];
  const { page, time } = start(
    {
      templates:
        '{{ seen("shell") }}{% block outer %}{{ seen("outer") }}{{ a }}{% block inner %}{{ b }}{{ seen("inner") }}{% pending %}{% end %}{% pending %}{% end %}',
      context: (clock) => ({
        a: after(clock, 10, 'A'),
        b: after(clock, 20, 'B'),
        seen: (name: string) => void calls.push(name),
      }),
    },
    'script',
  );
  await time.advance(5);
  expect(calls).toEqual(['shell']);
  await time.advance(5);
  expect(calls).toEqual(['shell', 'outer']);
  await time.until(page.rest());
  expect(calls).toEqual(['shell', 'outer', 'inner']);
});
