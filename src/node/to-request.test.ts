import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { toRequest } from './to-request.ts';

function incoming(url: string, headers: Record<string, string>, encrypted = false): IncomingMessage {
  const rawHeaders = Object.entries(headers).flat();
  return { method: 'GET', url, headers, rawHeaders, socket: { encrypted } } as unknown as IncomingMessage;
}

const { signal } = new AbortController();
const forwarded = { host: 'inner:3000', 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'a.test, b.test' };

describe('url', () => {
  test.each<[name: string, message: IncomingMessage, trustProxy: boolean, expected: string]>([
    ['host and query', incoming('/p?q=1&r', { host: 'a.test:8080' }), false, 'http://a.test:8080/p?q=1&r'],
    ['encrypted', incoming('/', { host: 'a.test' }, true), false, 'https://a.test/'],
    ['HTTP/2 authority', incoming('/', { ':authority': 'a.test', host: 'b.test' }, true), false, 'https://a.test/'],
    ['no host', incoming('/', {}), false, 'http://localhost/'],
    ['IPv6', incoming('/', { host: '[::1]:80' }), false, 'http://[::1]/'],
    ['a path that looks like a host', incoming('//evil.test/x', { host: 'a.test' }), false, 'http://a.test//evil.test/x'],
    ['absolute form', incoming('http://a.test/x', { host: 'b.test' }), false, 'http://a.test/x'],
    ['asterisk form', incoming('*', { host: 'a.test' }), false, 'http://a.test/*'],
    ['dot segments', incoming('/a/../b', { host: 'a.test' }), false, 'http://a.test/b'],
    ['forwarded, not trusted', incoming('/', forwarded), false, 'http://inner:3000/'],
    ['forwarded, trusted', incoming('/', forwarded), true, 'https://a.test/'],
    ['a strange protocol', incoming('/', { ...forwarded, 'x-forwarded-proto': 'javascript' }), true, 'http://a.test/'],
  ])('%s', (_name, message, trustProxy, expected) => {
    expect(toRequest(message, { signal, trustProxy }).url).toBe(expected);
  });

  test.each(['a.test/path', 'a.test?q', 'a.test#f', 'user@a.test', 'a b', 'a.test:port'])('refuses the host %j', (host) => {
    expect(() => toRequest(incoming('/', { host }), { signal })).toThrow(TypeError);
  });
});

test('repeated headers are joined, pseudo-headers left out', () => {
  const message = {
    ...incoming('/', { ':authority': 'a.test' }),
    rawHeaders: [':authority', 'a.test', 'Accept', 'a', 'accept', 'b', 'Cookie', 'c=1'],
  } as unknown as IncomingMessage;
  expect(Object.fromEntries(toRequest(message, { signal }).headers)).toEqual({ accept: 'a, b', cookie: 'c=1' });
});

test('the signal is passed on', () => {
  const gone = new AbortController();
  const request = toRequest(incoming('/', { host: 'a.test' }), { signal: gone.signal });
  gone.abort();
  expect(request.signal.aborted).toBe(true);
});
