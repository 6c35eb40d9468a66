/** Redirects and missing pages that only deferred data knows of: a status as long as there is one to send, an answer in the page afterwards. */
import { Environment, MemoryLoader, suspense } from 'millrace';
import { notFound, redirect, respond } from 'millrace/server';
import { describe, expect, test } from 'vitest';
import { gate } from './gate.ts';

const env = new Environment({
  loader: new MemoryLoader({
    'page.html': '<body><main>{% block a %}{{ a }}{% end %}</main><ul>{% block b %}<li>{{ b }}</li>{% end %}</ul>',
    'nested.html':
      '<body>{% block o %}<div>{{ b }}{% block a %}{{ a }}{% failed e %}inner{% end %}</div>{% failed e %}outer{% end %}',
  }),
});

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly errors: readonly unknown[];
}

type Delivery = 'native' | 'script' | 'htmx' | 'oob' | 'fold';

/** `late`: the error comes when the shell is out. */
async function answer(error: unknown, when: 'early' | 'late', delivery: Delivery, template = 'page.html'): Promise<Answer> {
  const late = gate();
  const fail = (): Promise<never> => Promise.reject(error);
  const errors: unknown[] = [];
  const context = { a: when === 'early' ? fail() : late.opened.then(fail), b: Promise.resolve('B') };
  const responding = respond(new Request('https://a.test/p'), env, suspense(template, context), {
    delivery,
    idPrefix: 'K',
    onError: (told) => errors.push(told),
  });
  if (delivery === 'fold') late.open();
  const response = await responding;
  late.open();
  return { status: response.status, location: response.headers.get('Location'), text: await response.text(), errors };
}

describe('a redirect', () => {
  test.each<Delivery>(['native', 'script', 'htmx', 'oob', 'fold'])('[F5] before the shell is one, with %s', async (delivery) => {
    const { status, location, text, errors } = await answer(redirect('/login', 303), 'early', delivery);
    expect([status, location, text, errors]).toEqual([303, '/login', '', []]);
  });

  test('that comes late is one with a folded page', async () => {
    expect((await answer(redirect('/login', 303), 'late', 'fold')).status).toBe(303);
  });

  test.each<Delivery>(['native', 'script', 'htmx', 'oob'])(
    '[F5] after the shell sends the page on, with %s',
    async (delivery) => {
      const { status, text, errors } = await answer(redirect('/login?a=1&b="'), 'late', delivery);
      expect(status).toBe(200);
      expect(text).toContain('<meta http-equiv="refresh" content="0;url=/login?a=1&amp;b=&quot;">');
      expect(errors).toEqual([]);
    },
  );

  test('passes the failed branches around it', async () => {
    expect((await answer(redirect('/login'), 'early', 'native', 'nested.html')).status).toBe(302);
    const { text } = await answer(redirect('/login'), 'late', 'native', 'nested.html');
    expect(text).toContain('<meta http-equiv="refresh" content="0;url=/login">');
    expect(text).not.toMatch(/inner|outer/);
  });
});

describe('[F5] a page that is not there', () => {
  const view = '<p role="alert">Something went wrong. (K-a)';
  const unlisted = '<meta name="robots" content="noindex">';

  test.each<[when: 'early' | 'late', delivery: Delivery, status: number]>([
    ['early', 'native', 404],
    ['early', 'htmx', 404],
    ['early', 'fold', 404],
    ['late', 'fold', 404],
    ['late', 'native', 200],
    ['late', 'script', 200],
    ['late', 'htmx', 200],
    ['late', 'oob', 200],
  ])('%s, with %s: %i, and the same page', async (when, delivery, status) => {
    const answered = await answer(notFound(), when, delivery);
    expect(answered.status).toBe(status);
    expect(answered.text).toContain(view);
    expect(answered.text).toContain(unlisted);
    expect(answered.errors).toHaveLength(1);
  });

  test('the meta stands only where it can', async () => {
    const context = { a: Promise.resolve('A'), b: Promise.reject(notFound()) };
    const response = await respond(new Request('https://a.test/p'), env, suspense('page.html', context), {
      delivery: 'fold',
      onError: () => {},
    });
    expect([response.status, (await response.text()).includes('noindex')]).toEqual([404, false]);
  });

  test("another service's 404 is none", async () => {
    const { status } = await answer(Object.assign(new Error('upstream'), { status: 404 }), 'early', 'native');
    expect(status).toBe(200);
  });

  test('may be the answer itself', async () => {
    const response = await respond(new Request('https://a.test/p'), env, notFound());
    expect([response.status, (await response.text()).includes('<h1>404 Not Found</h1>')]).toEqual([404, true]);
  });
});
