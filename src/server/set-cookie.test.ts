import { expect, test } from 'vitest';
import { type CookieAttributes, serializeCookie } from './set-cookie.ts';

test.each<[name: string, value: string, attributes: CookieAttributes, text: string]>([
  ['a', '1', {}, 'a=1'],
  ['a', 'ü; b="', {}, 'a=%C3%BC%3B%20b%3D%22'],
  [
    '__Host-a',
    '',
    {
      path: '/',
      maxAge: 0.5,
      expires: new Date(0),
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      partitioned: true,
      domain: 'a.test',
    },
    '__Host-a=; Path=/; Domain=a.test; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax; Partitioned',
  ],
  ['a', '1', { httpOnly: false, secure: false }, 'a=1'],
])('%s %j %j', (name, value, attributes, text) => expect(serializeCookie(name, value, attributes)).toBe(text));

test.each<[name: string, attributes: CookieAttributes]>([
  ['', {}],
  ['a b', {}],
  ['a=b', {}],
  ['a\r\n', {}],
  ['a', { path: '/; Domain=b.test' }],
  ['a', { domain: 'a\r\nX: y' }],
])('refuses %j %j', (name, attributes) => expect(() => serializeCookie(name, '1', attributes)).toThrow(TypeError));
