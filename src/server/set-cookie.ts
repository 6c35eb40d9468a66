/** The text of a `Set-Cookie` header (RFC 6265bis). */

export interface CookieAttributes {
  readonly path?: string;
  readonly domain?: string;
  /** In seconds; 0 deletes the cookie. */
  readonly maxAge?: number;
  readonly expires?: Date;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly sameSite?: 'Strict' | 'Lax' | 'None';
  readonly partitioned?: boolean;
}

type Writers = { readonly [Name in keyof CookieAttributes]-?: (value: NonNullable<CookieAttributes[Name]>) => string };

const writers: Writers = {
  path: (path) => `Path=${path}`,
  domain: (domain) => `Domain=${domain}`,
  maxAge: (seconds) => `Max-Age=${Math.trunc(seconds)}`,
  expires: (date) => `Expires=${date.toUTCString()}`,
  httpOnly: (is) => (is ? 'HttpOnly' : ''),
  secure: (is) => (is ? 'Secure' : ''),
  sameSite: (rule) => `SameSite=${rule}`,
  partitioned: (is) => (is ? 'Partitioned' : ''),
};

/**
 * The value is encoded as in a URL, as most readers of cookies expect.
 *
 * @throws TypeError for a name or an attribute that can't stand in the header
 * @example serializeCookie('cart', 'a b', { path: '/', httpOnly: true }) // 'cart=a%20b; Path=/; HttpOnly'
 */
export function serializeCookie(name: string, value: string, attributes: CookieAttributes = {}): string {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw new TypeError(`${JSON.stringify(name)} can't be the name of a cookie`);
  const parts = [`${name}=${encodeURIComponent(value)}`];
  for (const key of Object.keys(writers) as (keyof CookieAttributes)[]) {
    const attribute = attributes[key];
    if (attribute === undefined) continue;
    const text = (writers[key] as (value: unknown) => string)(attribute);
    if (/[^\x20-\x7e]|;/.test(text)) throw new TypeError(`"${text}" can't be an attribute of a cookie`);
    if (text !== '') parts.push(text);
  }
  return parts.join('; ');
}
