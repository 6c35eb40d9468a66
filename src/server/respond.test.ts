import { describe, expect, test, vi } from 'vitest';
import { failingSuspense, fakeCore, fakeEnvironment, fakeSuspense } from '../../tests/server/fake-core.ts';
import type { ErrorReport } from './error-report.ts';
import { createRespond } from './respond.ts';
import type { PageFailure, RespondOptions } from './respond-options.ts';
import { HeadSentError, ResponseHead } from './response-head.ts';
import { fragment } from './results/fragment.ts';
import type { Result } from './results/index.ts';
import { mutation } from './results/mutation.ts';
import { notFound } from './results/not-found.ts';
import { oob } from './results/oob.ts';
import { page } from './results/page.ts';
import { redirect } from './results/redirect.ts';
import { stream } from './results/stream.ts';
import { validationError } from './results/validation-error.ts';

const respond = createRespond(fakeCore);
const templates = {
  'page.html': ({ title }: Readonly<Record<string, unknown>>) => `[${title}]`,
  'page.html#rows': () => 'rows',
  'site.html': ({ content, user }: Readonly<Record<string, unknown>>) => `<site ${user}>${content}</site>`,
  'shop.html': ({ content }: Readonly<Record<string, unknown>>) => `<shop>${content}</shop>`,
  'empty.html': () => '',
};
const env = fakeEnvironment(templates);
const developmentEnv = fakeEnvironment(templates, true);

const quiet = (): void => undefined;

function get(headers: Record<string, string> = {}, method = 'GET'): Request {
  return new Request('https://a.test/p', { headers, method });
}

async function answer(
  request: Request,
  result: Result,
  options?: RespondOptions,
): Promise<[number, Record<string, string>, string]> {
  const response = await respond(request, env, result, options);
  return [response.status, Object.fromEntries(response.headers), await response.text()];
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const varied = 'HX-Request, HX-History-Restore-Request, Millrace';
const partial = 'HX-Request, HX-History-Restore-Request, HX-Request-Type, HX-Boosted';
const boosted = { 'HX-Request': 'true', 'HX-Boosted': 'true' };
const layouts = [
  { template: 'site.html', target: 'body' },
  { template: 'shop.html', target: 'main' },
];

describe('whole responses', () => {
  test.each<[name: string, request: Request, result: Result, options: RespondOptions, expected: unknown]>([
    [
      'a page is the same for everybody: nothing was read, nothing varies',
      get(),
      page('page.html', { title: 1 }),
      {},
      [200, { ...html, 'millrace-delivery': 'fold' }, '[1]'],
    ],
    [
      'a page in its layouts, the page context wins',
      get(),
      page('page.html', { title: 1, user: 'ada' }),
      { layouts, layoutContext: { user: 'nobody' } },
      [200, { ...html, 'millrace-delivery': 'fold', vary: 'HX-Request' }, '<site ada><shop>[1]</shop></site>'],
    ],
    [
      'a boosted page from its target inwards',
      get({ ...boosted, 'HX-Target': 'main' }),
      page('page.html', { title: 1 }),
      { layouts },
      [
        200,
        {
          ...html,
          'cache-control': 'no-store',
          'millrace-delivery': 'fold',
          vary: 'HX-Request, HX-History-Restore-Request, HX-Request-Type, HX-Boosted, HX-Target',
        },
        '<shop>[1]</shop>',
      ],
    ],
    [
      'the block of a page for a partial request',
      get({ 'HX-Request': 'true', 'HX-Request-Type': 'partial' }),
      page('page.html', {}, { block: 'rows' }),
      {},
      [
        200,
        {
          ...html,
          'cache-control': 'no-store',
          'millrace-delivery': 'fold',
          vary: 'HX-Request, HX-History-Restore-Request, HX-Request-Type',
        },
        'rows',
      ],
    ],
    [
      'the page with a block for a document',
      get(),
      page('page.html', { title: 1 }, { block: 'rows' }),
      {},
      [200, { ...html, 'millrace-delivery': 'fold', vary: 'HX-Request, HX-History-Restore-Request, Millrace' }, '[1]'],
    ],
    [
      'an out-of-band answer without a main part',
      get({ 'HX-Request': 'true' }),
      oob(null, fragment('page.html', 'rows')),
      {},
      [
        200,
        { ...html, 'cache-control': 'no-store', 'hx-reswap': 'none', 'millrace-delivery': 'oob' },
        '<div hx-swap-oob="innerHTML:#rows">rows</div>',
      ],
    ],
    [
      'an out-of-band answer for a document is its main part',
      get(),
      oob(page('page.html', { title: 1 }), fragment('page.html', 'rows')),
      {},
      [200, { ...html, 'millrace-delivery': 'fold', vary: 'HX-Request, HX-History-Restore-Request, Millrace' }, '[1]'],
    ],
    [
      'an empty stream',
      get(),
      stream('empty.html'),
      {},
      [200, { ...html, 'cache-control': 'no-store', 'millrace-delivery': 'stream', 'x-accel-buffering': 'no' }, ''],
    ],
    ['a redirect', get(), redirect('https://b.test/?q=ü'), { status: 201 }, [302, { location: 'https://b.test/?q=%C3%BC' }, '']],
    [
      'a mutation sends a browser on',
      get({}, 'POST'),
      mutation('/cart', fragment('page.html', 'rows')),
      {},
      [303, { location: '/cart', vary: varied }, ''],
    ],
    [
      'a mutation without fragments sends htmx on',
      get({ 'HX-Request': 'true' }, 'POST'),
      mutation('/cart'),
      {},
      [200, { 'cache-control': 'no-store', 'hx-redirect': '/cart', vary: partial }, ''],
    ],
    [
      'a mutation updates what htmx shows, and tells who listens',
      get({ 'HX-Request': 'true' }, 'POST'),
      mutation(
        { url: '/cart', trigger: 'cart-changed' },
        fragment('page.html', 'rows'),
        fragment('page.html', 'rows', {}, { target: 'b' }),
      ),
      {},
      [
        200,
        {
          ...html,
          'cache-control': 'no-store',
          'hx-trigger': '{"cart-changed":null}',
          'millrace-delivery': 'oob',
          vary: partial,
        },
        'rows<div hx-swap-oob="innerHTML:#b">rows</div>',
      ],
    ],
    [
      'a trigger with details is plain ASCII',
      get({ 'HX-Request': 'true' }, 'POST'),
      mutation({ url: '/', trigger: { saved: { name: 'Zoë\n' } } }),
      {},
      [
        200,
        { 'cache-control': 'no-store', 'hx-redirect': '/', 'hx-trigger': '{"saved":{"name":"Zo\\u00eb\\n"}}', vary: partial },
        '',
      ],
    ],
    [
      'a form with errors, for htmx',
      get({ 'HX-Request': 'true' }, 'POST'),
      validationError('page.html', 'rows', {}, { retarget: '#form', reswap: 'outerHTML' }),
      { layouts },
      [
        422,
        {
          ...html,
          'cache-control': 'no-store',
          'hx-reswap': 'outerHTML',
          'hx-retarget': '#form',
          'millrace-delivery': 'fold',
          vary: partial,
        },
        'rows',
      ],
    ],
    [
      'a form with errors, for a browser: the whole page in its layouts',
      get({}, 'POST'),
      validationError('page.html', 'rows', { title: 1 }, { retarget: '#form' }),
      { layouts, layoutContext: { user: 'ada' } },
      [422, { ...html, 'millrace-delivery': 'fold', vary: varied }, '<site ada><shop>[1]</shop></site>'],
    ],
    [
      'a status from the options',
      get(),
      fragment('page.html', 'rows', {}, { status: 422 }),
      { status: 409 },
      [409, { ...html, 'cache-control': 'no-store', 'millrace-delivery': 'fold' }, 'rows'],
    ],
    [
      'Vary: * stays',
      get(),
      fakeSuspense(shell),
      { headers: { Vary: '*' } },
      [
        200,
        { ...html, 'cache-control': 'no-store', 'millrace-delivery': 'script', vary: '*', 'x-accel-buffering': 'no' },
        'shell',
      ],
    ],
  ])('%s', async (_name, request, result, options, expected) => {
    expect(await answer(request, result, options)).toEqual(expected);
  });

  test('the core gets what the application said', async () => {
    let seen: unknown;
    const result = fakeSuspense(async function* ({ delivery, nonce, client, idPrefix, layouts, layoutContext }) {
      seen = { delivery, nonce, client, idPrefix, layouts, layoutContext };
      yield 'x';
    });
    await respond(get(), env, result, { nonce: 'n', client: 'external', idPrefix: 'K', layouts, layoutContext: { a: 1 } });
    expect(seen).toEqual({ delivery: 'script', nonce: 'n', client: 'external', idPrefix: 'K', layouts, layoutContext: { a: 1 } });
  });

  test('a framed response says its token, which no other response has', async () => {
    const seen: unknown[] = [];
    const result = (scope: 'page' | 'blocks') =>
      fakeSuspense(async function* ({ delivery, token }) {
        seen.push([delivery, token]);
        yield 'x';
      }, scope);
    const ours = { 'HX-Request': 'true', Millrace: '1' };
    const answers = [
      await answer(get(ours), result('page')),
      await answer(get(ours), result('blocks')),
      await answer(get({ 'HX-Request': 'true' }), result('blocks')),
      await answer(get(), result('page'), { delivery: 'htmx' }),
    ];
    const tokens = answers.map(([, headers]) => headers['millrace-stream']);
    expect(seen).toEqual(['htmx', 'oob', 'oob', 'htmx'].map((delivery, index) => [delivery, tokens[index]]));
    expect(tokens).toEqual([1, 1, 0, 1].map((isFramed) => (isFramed ? expect.stringMatching(/^[0-9a-f]{32}$/) : undefined)));
    expect(new Set(tokens).size).toBe(4);
    expect(answers.map(([, headers]) => headers['hx-reswap'])).toEqual([undefined, 'none', 'none', undefined]);
    expect(answers.map(([, headers]) => headers['vary']?.includes('Millrace'))).toEqual([true, true, true, true]);
  });

  test('[D4] what the core reads of the request varies too', async () => {
    const result = fakeSuspense(async function* ({ request }) {
      yield String(request.headers.get('HX-Target'));
    });
    const [, headers] = await answer(get(), result, { delivery: 'script' });
    expect(headers['vary']).toBe('HX-Request, HX-History-Restore-Request, Millrace, HX-Target');
  });
});

describe('failures before the shell', () => {
  test.each<[name: string, error: unknown, status: number, title: string]>([
    ['a plain error', new Error('secret'), 500, '500 Internal Server Error'],
    ['an error with a status', Object.assign(new Error('secret'), { status: 404 }), 404, '404 Not Found'],
    ['a status in the cause', new Error('secret', { cause: { status: 403 } }), 403, '403 Forbidden'],
    ['a status nobody named', { status: 418 }, 418, '418 Request Failed'],
    ['a status that is no error', { status: 200 }, 500, '500 Internal Server Error'],
    ['a string', 'secret', 500, '500 Internal Server Error'],
    ['null', null, 500, '500 Internal Server Error'],
  ])('%s', async (_name, error, status, title) => {
    const errors: unknown[] = [];
    const answered = await answer(get(), failingSuspense(error), {
      onError: (told, { id }) => errors.push(told, id),
      delivery: 'script',
      idPrefix: 'K',
    });
    const id = status < 500 ? '' : '<p>K</p>';
    expect(answered).toEqual([
      status,
      { ...html, 'cache-control': 'no-store', vary: 'HX-Request, HX-History-Restore-Request, Millrace' },
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${id}</body></html>\n`,
    ]);
    expect(errors).toEqual([error, 'K']);
  });

  test('the page shows the id that the log has', async () => {
    const ids: string[] = [];
    const onError = (_error: unknown, { id }: ErrorReport): void => void ids.push(id);
    const texts: string[] = [];
    for (let round = 0; round < 2; round++) texts.push((await answer(get(), failingSuspense(new Error('x')), { onError }))[2]);
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect([texts[0]?.includes(`<p>${ids[0]}</p>`), texts[1]?.includes(`<p>${ids[1]}</p>`), ids[0] === ids[1]]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('without a listener it goes to the console, but for pages that are not there', async () => {
    const error = new Error('secret');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      await answer(get(), failingSuspense(error), { idPrefix: 'K' });
      await answer(get(), failingSuspense(new Error('while rendering', { cause: notFound() })));
      await answer(get(), notFound());
      expect(log.mock.calls).toEqual([['[millrace] K', error]]);
    } finally {
      log.mockRestore();
    }
  });

  test('development shows the whole chain, escaped', async () => {
    const error = new TypeError('outer <b>', { cause: new Error('inner', { cause: 'deepest' }) });
    const text = await (await respond(get(), developmentEnv, failingSuspense(error), { onError: quiet })).text();
    expect(text).toContain('<pre>TypeError: outer &lt;b&gt;\n');
    expect(text).toMatch(/<pre>Error: inner\n {4}at .*respond\.test/);
    expect(text).toContain('<pre>deepest</pre>');
  });

  test('a circular cause ends', async () => {
    const error = new Error('a');
    error.cause = error;
    expect((await respond(get(), env, failingSuspense(error), { onError: quiet })).status).toBe(500);
  });

  test('a thrown redirect keeps the cookies and is no error', async () => {
    const errors: unknown[] = [];
    const options = {
      headers: { 'Set-Cookie': 'a=1' },
      onError: (error: unknown) => errors.push(error),
      delivery: 'fold',
    } as const;
    const [status, headers, body] = await answer(get(), failingSuspense(redirect('/login', 303)), options);
    expect([status, headers['location'], headers['set-cookie'], body, errors]).toEqual([303, '/login', 'a=1', '', []]);
  });

  test('the loaders are aborted with the error', async () => {
    let signal: AbortSignal | null = null;
    const error = new Error('x');
    const result = failingSuspense(error, (options) => {
      signal = options.signal;
    });
    await respond(get(), env, result, { onError: quiet });
    expect((signal as AbortSignal | null)?.reason).toBe(error);
  });

  test('HEAD looks for the templates and has no error page', async () => {
    expect(await answer(get({}, 'HEAD'), page('page.html'))).toEqual([200, { ...html, 'millrace-delivery': 'fold' }, '']);
    const [status, , body] = await answer(get({}, 'HEAD'), page('missing.html'), { onError: quiet });
    expect([status, body]).toEqual([500, '']);
  });

  test('a value that is no result is named', async () => {
    const errors: unknown[] = [];
    const response = await respond(get(), env, 42 as unknown as Result, { onError: (error) => errors.push(error) });
    expect([response.status, String(errors[0])]).toEqual([
      500,
      "TypeError: respond() can't send 42; return suspense(), events(), fragment(), mutation(), notFound(), oob(), page(), redirect(), stream(), validationError()",
    ]);
  });

  test('redirect() refuses what would split the head', () => {
    expect(() => redirect('/a\r\nSet-Cookie: b=1')).toThrow(TypeError);
  });
});

describe('an error page of the application', () => {
  const errorPage = ({ status, id, error }: PageFailure): Result =>
    page('page.html', { title: `${status} ${id} ${error instanceof Error}`, user: 'ada' });

  test.each<[name: string, result: Result, status: number, body: string]>([
    ['for an error', failingSuspense(new Error('x')), 500, '<site ada><shop>[500 K true]</shop></site>'],
    ['for what is not there', notFound(), 404, '<site ada><shop>[404 K false]</shop></site>'],
    [
      'for what is thrown to be not there',
      failingSuspense(new Error('', { cause: notFound() })),
      404,
      '<site ada><shop>[404 K true]</shop></site>',
    ],
  ])('%s', async (_name, result, status, body) => {
    const headers = { 'Cache-Control': 'public', 'Set-Cookie': 'a=1' };
    const options: RespondOptions = { errorPage, layouts, headers, status: 201, idPrefix: 'K', onError: () => undefined };
    const [answered, sent, text] = await answer(get(), result, options);
    expect([answered, sent['cache-control'], sent['set-cookie'], text]).toEqual([status, 'no-store', undefined, body]);
  });

  test('varies on what the failed page varied on', async () => {
    const result = fakeSuspense(({ request }) => {
      throw new Error(request.headers.get('HX-Target') ?? 'x');
    });
    const [, headers] = await answer(get(), result, { errorPage, onError: () => undefined });
    expect(headers['vary']).toContain('HX-Target');
  });

  test.each<[name: string, errorPage: (failure: PageFailure) => Result | null, told: readonly string[]]>([
    ['none', () => null, ['first']],
    ['one that is missing', () => page('missing.html'), ['first', 'no template missing.html']],
    [
      'one that throws',
      () => {
        throw new Error('second');
      },
      ['first', 'second'],
    ],
  ])('%s: the built-in one', async (_name, own, told) => {
    const errors: string[] = [];
    const onError = (error: unknown): void => void errors.push((error as Error).message);
    const [status, , text] = await answer(get(), failingSuspense(new Error('first')), { errorPage: own, onError });
    expect([status, text.includes('<h1>500 Internal Server Error</h1>'), errors]).toEqual([500, true, told]);
  });

  test('development shows the error itself, but the page for what is not there', async () => {
    const options: RespondOptions = { errorPage, idPrefix: 'K', onError: () => undefined };
    const failed = await respond(get(), developmentEnv, failingSuspense(new Error('why')), options);
    expect(await failed.text()).toContain('why');
    expect(await (await respond(get(), developmentEnv, notFound(), options)).text()).toBe('[404 K false]');
  });
});

describe('the head', () => {
  test('can be changed until the shell leaves, and wins', async () => {
    const head = new ResponseHead();
    const result = fakeSuspense(async function* () {
      head.status = 203;
      head.set('X-Late', 'yes').append('Vary', 'Cookie').cookie('b', '2', { path: '/' });
      yield 'shell';
      yield String(head.isSent);
    });
    const response = await respond(get(), env, result, {
      head,
      status: 201,
      headers: { 'X-Late': 'no', 'Set-Cookie': 'a=1', Vary: 'Origin' },
      delivery: 'script',
    });
    expect([
      response.status,
      response.headers.get('X-Late'),
      response.headers.getSetCookie(),
      response.headers.get('Vary'),
    ]).toEqual([203, 'yes', ['a=1', 'b=2; Path=/'], 'Origin, Cookie, HX-Request, HX-History-Restore-Request, Millrace']);
    expect(await response.text()).toBe('shelltrue');
  });

  test.each<[name: string, change: (head: ResponseHead) => unknown, says: string]>([
    ['a status', (head) => Object.assign(head, { status: 404 }), 'the status 404'],
    ['a header', (head) => head.set('X-A', '1'), 'the header X-A'],
    ['one more header', (head) => head.append('Link', '1'), 'the header Link'],
    ['a cookie', (head) => head.cookie('a', '1'), 'the cookie a'],
  ])('%s that comes later is an error with a name', async (_name, change, says) => {
    const head = new ResponseHead();
    const response = await respond(get(), env, page('page.html'), { head });
    expect(() => change(head)).toThrow(HeadSentError);
    expect(() => change(head)).toThrow(
      expect.objectContaining({
        code: 'head_sent',
        message: expect.stringContaining(says),
        hint: expect.stringContaining('hold'),
      }),
    );
    expect([head.isSent, response.headers.get('X-A')]).toEqual([true, null]);
  });

  test('goes with a redirect, not with an error page', async () => {
    const [status, headers] = await answer(get(), redirect('/login', 303), { head: new ResponseHead().cookie('a', '1') });
    expect([status, headers['set-cookie']]).toEqual([303, 'a=1']);
    const head = new ResponseHead().cookie('a', '1');
    const [failed, none] = await answer(get(), failingSuspense(new Error('x')), { head, onError: () => undefined });
    expect([failed, none['set-cookie'], head.isSent]).toEqual([500, undefined, true]);
  });

  test('belongs to one response', async () => {
    const head = new ResponseHead();
    const errors: unknown[] = [];
    const options: RespondOptions = { head, onError: (error) => errors.push(error) };
    const statuses = [await answer(get(), notFound(), options), await answer(get(), page('page.html'), options)].map(
      ([status]) => status,
    );
    expect([statuses, String(errors[0])]).toEqual([[404, 500], expect.stringContaining('belongs to another response')]);
  });
});

describe('the client is gone', () => {
  test('before anything ran: nothing is rendered', async () => {
    let renders = 0;
    const result = fakeSuspense(async function* () {
      renders++;
      yield 'x';
    });
    for (const delivery of ['script', 'fold'] as const) {
      const response = await respond(new Request('https://a.test/', { signal: AbortSignal.abort() }), env, result, { delivery });
      expect(response.status).toBe(499);
    }
    expect(renders).toBe(0);
  });

  test('the request signal ends a body that nobody reads', async () => {
    const client = new AbortController();
    let returned = 0;
    const result = fakeSuspense(() => ({
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 'x' }),
        return: async () => ({ done: true, value: returned++ }),
      }),
    }));
    const response = await respond(new Request('https://a.test/', { signal: client.signal }), env, result);
    client.abort(new Error('left'));
    await expect(response.text()).rejects.toThrow('left');
    expect(returned).toBe(1);
  });

  test('cancelling does not wait for a generator that hangs', async () => {
    let signal: AbortSignal | null = null;
    const result = fakeSuspense(async function* (options) {
      signal = options.signal;
      yield 'shell';
      await new Promise(() => undefined);
    });
    const reader = (await respond(get(), env, result)).body?.getReader();
    await reader?.read();
    void reader?.read();
    await reader?.cancel();
    expect((signal as AbortSignal | null)?.aborted).toBe(true);
  });
});

test('chunks are pulled one by one and empty ones are left out', async () => {
  const pulled: string[] = [];
  const result = fakeSuspense(async function* () {
    for (const chunk of ['shell', '', 'a', '', '', 'b']) {
      pulled.push(chunk);
      yield chunk;
    }
  });
  const reader = (await respond(get(), env, result)).body?.getReader();
  const seen: unknown[] = [];
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    seen.push([new TextDecoder().decode(read.value), pulled.length]);
  }
  expect(seen).toEqual([
    ['shell', 1],
    ['a', 3],
    ['b', 6],
  ]);
});

async function* shell(): AsyncGenerator<string> {
  yield 'shell';
}
