/** What the data is, where it is read, and when it comes. */
import { describe, expect, test } from 'vitest';
import { after, arrived, start, streamed } from './pages.ts';

const all = [...streamed, 'fold'] as const;

describe.each(all)('by %s', (delivery) => {
  test.each<[name: string, value: unknown, shown: string]>([
    ['null', null, 'none'],
    ['undefined', undefined, 'none'],
    ['0', 0, '0'],
    ['an empty text', '', ''],
    ['an empty list', [], 'empty'],
    ['false', false, 'false'],
  ])('[V1] %s is content, not a fallback', async (_name, value, shown) => {
    const { page } = await arrived(
      {
        templates:
          '<p>{% block x %}{% if a is none %}none{% elif a == [] and a is not string %}empty{% else %}{{ a }}{% end %}{% pending %}waits{% end %}</p>',
        context: (time) => ({ a: after(time, 10, value) }),
      },
      delivery,
    );
    expect(page.html).toContain(`<p>${shown}</p>`);
  });

  test('[V3] blocks of layouts, parents and includes are filled', async () => {
    const { page } = await arrived(
      {
        templates: {
          'page.html': '{% extends "base.html" %}{% block main %}<p>{{ a }}</p>{% include "part.html" %}{% end %}',
          'base.html': '{% block main %}{% end %}<i>{% block own %}{{ b }}{% end %}</i>',
          'part.html': '<u>{% block part %}{{ c }}{% end %}</u>',
          'layout.html': '<body><nav>{% block badge %}{{ d }}{% end %}</nav>{% block content %}{% end %}',
        },
        layouts: ['layout.html'],
        context: (time) => ({ a: after(time, 10, 'A'), b: after(time, 20, 'B'), c: after(time, 30, 'C') }),
        layoutContext: (time) => ({ d: after(time, 40, 'D') }),
      },
      delivery,
    );
    expect(page.html).toContain('<nav>D</nav><p>A</p><u>C</u><i>B</i>');
    expect(page.patches.length).toBe(delivery === 'fold' ? 0 : 4);
  });

  test("[V4] a layout's data is deferred like the page's, and seen by both", async () => {
    const { page } = await arrived(
      {
        templates: {
          'page.html': '<p>{% block x %}{{ user }}{% end %}</p>',
          'layout.html': '<body><b>{% block badge %}{{ user }}{% end %}</b>{% block content %}{% end %}',
        },
        layouts: ['layout.html'],
        context: () => ({}),
        layoutContext: (time) => ({ user: after(time, 10, 'Ada') }),
      },
      delivery,
    );
    expect(page.html).toContain('<b>Ada</b><p>Ada</p>');
  });

  test('[V5] a block sees what its template has set', async () => {
    const { page } = await arrived(
      {
        templates:
          '{% set unit = "EUR" %}{% let sum = a + 1 %}{% def cell(x) %}<td>{{ x }} {{ unit }}</td>{% end %}<table><tbody><tr>{% block x %}{{ cell(sum) }}{% end %}</tr></tbody></table>',
        context: (time) => ({ a: after(time, 10, 1) }),
      },
      delivery,
    );
    expect(page.html).toContain('<td>2 EUR</td>');
  });

  test('[V6] a read by another name is a read', async () => {
    const { page } = await arrived(
      {
        templates: '{% set one = a %}{% set two = one %}<p>{% block x %}{{ two }}{% pending %}…{% end %}</p>',
        context: (time) => ({ a: after(time, 10, 'A') }),
      },
      delivery,
    );
    expect(page.html).toContain('<p>A</p>');
  });

  test('[V8] one promise under two names is two values', async () => {
    const { page, errors } = await arrived(
      {
        templates: '<p>{% block x %}{{ a }}{% end %}{% block y %}{{ b }}{% end %}</p>',
        context: (time) => {
          const shared = after(time, 10, 'A');
          return { a: shared, b: shared };
        },
      },
      delivery,
    );
    expect([page.html.includes('<p>AA</p>'), errors]).toEqual([true, []]);
  });

  test('[V9] a promise inside of a value is an error that names the way out, never printed', async () => {
    const { page, errors } = await arrived(
      {
        templates: '<div>{% block x %}{{ a.name }}{% failed e %}failed{% end %}</div>',
        context: (time) => ({ a: after(time, 10, { name: Promise.resolve('Ada') }) }),
      },
      delivery,
    );
    expect(page.html).toContain('<div>failed</div>');
    expect(errors).toEqual([expect.objectContaining({ hint: expect.stringContaining('await') })]);
  });
});

test.each(streamed)('[V7] a block that needs several values comes once, when all are there, by %s', async (delivery) => {
  const { page, time } = start(
    {
      templates: '{% block x %}{{ a }}{{ b }}{% end %}',
      context: (clock) => ({ a: after(clock, 100, 'A'), b: after(clock, 500, 'B') }),
    },
    delivery,
  );
  await time.advance(499);
  expect(page.patches).toEqual([]);
  await time.until(page.rest());
  expect([time.now, page.patches.map(({ html }) => html)]).toEqual([500, ['AB']]);
});
