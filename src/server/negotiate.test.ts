import { describe, expect, test } from 'vitest';
import { type Intent, type NegotiateOptions, negotiate } from './negotiate.ts';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const google = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const htmx2 = { 'HX-Request': 'true', 'HX-Current-URL': 'https://a.test/', Accept: '*/*' };
const htmx4 = { 'HX-Request': 'true', 'HX-Source': 'a#x', 'HX-Current-URL': 'https://a.test/', Accept: 'text/html' };
const ours = { ...htmx4, Millrace: '1' };
const restore = { 'HX-History-Restore-Request': 'true' };

interface Row {
  readonly name: string;
  readonly method?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly options?: NegotiateOptions;
  readonly expected: `${Intent} ${string} ${string}`;
}

const rows: readonly Row[] = [
  {
    name: 'browser navigation',
    headers: { 'Sec-Fetch-Dest': 'document', 'User-Agent': chrome },
    expected: 'document script document',
  },
  { name: 'no header at all', expected: 'document script document' },
  { name: 'POST from a form', method: 'POST', headers: { 'User-Agent': chrome }, expected: 'document script document' },
  { name: 'explicit native', options: { delivery: 'native' }, expected: 'document native explicit' },
  {
    name: 'explicit wins over a bot',
    headers: { 'User-Agent': google },
    options: { delivery: 'script' },
    expected: 'document script explicit',
  },
  { name: 'explicit wins over HEAD', method: 'HEAD', options: { delivery: 'oob' }, expected: 'document oob explicit' },
  { name: 'HEAD', method: 'HEAD', expected: 'document fold head' },
  { name: 'HEAD by htmx', method: 'HEAD', headers: ours, expected: 'partial fold head' },
  { name: 'query', query: '?a=1&millrace=fold', expected: 'document fold query' },
  { name: 'query by the extension', query: '?millrace=fold#x', headers: ours, expected: 'partial fold query' },
  { name: 'another query value', query: '?millrace=folded', expected: 'document script document' },
  { name: 'fragment is no query', query: '#?millrace=fold', expected: 'document script document' },
  { name: 'prefetch', headers: { 'Sec-Purpose': 'prefetch', 'User-Agent': chrome }, expected: 'document fold prefetch' },
  { name: 'prerender', headers: { 'Sec-Purpose': 'prefetch;prerender' }, expected: 'document fold prefetch' },
  { name: 'bot', headers: { 'User-Agent': google }, expected: 'document fold bot' },
  { name: 'text browser', headers: { 'User-Agent': 'Lynx/2.9.0 libwww-FM/2.14' }, expected: 'document fold bot' },
  { name: 'blocks by a document', options: { scope: 'blocks' }, expected: 'document script document' },
  { name: 'htmx 2', headers: { ...htmx2, 'HX-Target': 't' }, expected: 'partial fold stock_htmx' },
  { name: 'htmx 2, boosted', headers: { ...htmx2, 'HX-Boosted': 'true' }, expected: 'full fold stock_htmx' },
  {
    name: 'htmx 2, boosted into a target',
    headers: { ...htmx2, 'HX-Boosted': 'true', 'HX-Target': 'm' },
    expected: 'partial fold stock_htmx',
  },
  { name: 'htmx 2, blocks', headers: htmx2, options: { scope: 'blocks' }, expected: 'partial oob blocks' },
  { name: 'htmx 2, restore', headers: { ...htmx2, ...restore }, expected: 'full fold history_restore' },
  {
    name: 'htmx 4, partial',
    headers: { ...htmx4, 'HX-Request-Type': 'partial', 'HX-Target': 'div#t' },
    expected: 'partial fold stock_htmx',
  },
  {
    name: 'htmx 4, full',
    headers: { ...htmx4, 'HX-Request-Type': 'full', 'HX-Target': 'body' },
    expected: 'full fold stock_htmx',
  },
  {
    name: 'htmx 4, boosted into a target',
    headers: { ...htmx4, 'HX-Request-Type': 'partial', 'HX-Boosted': 'true', 'HX-Target': 'main#m' },
    expected: 'partial fold stock_htmx',
  },
  { name: 'htmx 4, restore', headers: { ...restore, 'HX-Request-Type': 'full' }, expected: 'full fold history_restore' },
  { name: 'htmx 4, restore of blocks', headers: restore, options: { scope: 'blocks' }, expected: 'full fold history_restore' },
  { name: 'htmx ignores the user agent', headers: { ...htmx2, 'User-Agent': google }, expected: 'partial fold stock_htmx' },
  { name: 'extension', headers: { ...ours, 'HX-Request-Type': 'full' }, expected: 'full htmx extension' },
  { name: 'extension, partial', headers: { ...ours, 'HX-Request-Type': 'partial' }, expected: 'partial htmx extension' },
  { name: 'extension, another value', headers: { ...htmx4, Millrace: '2' }, expected: 'partial fold stock_htmx' },
  { name: 'extension alone', headers: { Millrace: '1' }, expected: 'partial htmx extension' },
  {
    name: 'extension, restore',
    headers: { ...restore, 'HX-Request-Type': 'full', Millrace: '1' },
    expected: 'full fold history_restore',
  },
  { name: 'extension, blocks', headers: ours, options: { scope: 'blocks' }, expected: 'partial oob blocks' },
  { name: 'extension, prefetch', headers: { ...ours, 'Sec-Purpose': 'prefetch' }, expected: 'partial fold prefetch' },
];

describe('negotiate', () => {
  test.each(rows)('$name', ({ method = 'GET', query = '', headers = {}, options, expected }) => {
    const request = { method, url: `https://a.test/p${query}`, headers: new Headers(headers) };
    const { intent, delivery, reason } = negotiate(request, options);
    expect(`${intent} ${delivery} ${reason}`).toBe(expected);
  });

  test.each<[name: string, headers: Record<string, string>, options: NegotiateOptions, vary: readonly string[]]>([
    ['document', {}, {}, ['HX-Request', 'HX-History-Restore-Request', 'Millrace', 'Sec-Purpose', 'User-Agent']],
    ['explicit document', {}, { delivery: 'script' }, ['HX-Request', 'HX-History-Restore-Request', 'Millrace']],
    [
      'htmx 2',
      htmx2,
      {},
      ['HX-Request', 'HX-History-Restore-Request', 'HX-Request-Type', 'HX-Boosted', 'Sec-Purpose', 'Millrace'],
    ],
    [
      'extension',
      { ...ours, 'HX-Request-Type': 'full' },
      {},
      ['HX-Request', 'HX-History-Restore-Request', 'HX-Request-Type', 'Sec-Purpose', 'Millrace'],
    ],
    ['restore', { ...htmx2, ...restore }, {}, ['HX-Request', 'HX-History-Restore-Request']],
  ])('vary of %s is what was read', (_name, headers, options, vary) => {
    expect(negotiate({ headers: new Headers(headers) }, options).vary).toEqual(vary);
  });

  test('[D4] requests that agree on every listed header get the same answer', () => {
    const values: Record<string, readonly string[]> = {
      'HX-Request': ['', 'true'],
      'HX-History-Restore-Request': ['', 'true'],
      'HX-Request-Type': ['', 'full', 'partial'],
      'HX-Boosted': ['', 'true'],
      'HX-Target': ['', 'main'],
      Millrace: ['', '1'],
      'Sec-Purpose': ['', 'prefetch'],
      'User-Agent': [chrome, google],
    };
    const requests = Object.entries(values).reduce<Record<string, string>[]>(
      (all, [name, options]) => all.flatMap((headers) => options.map((value) => ({ ...headers, [name]: value }))),
      [{}],
    );
    const seen = new Map<string, string>();
    for (const headers of requests) {
      const { intent, delivery, vary } = negotiate({ headers: { get: (name) => headers[name] || null } });
      const key = vary.map((name) => `${name}=${headers[name]}`).join('&');
      const answer = `${intent} ${delivery}`;
      expect(seen.get(key) ?? answer).toBe(answer);
      seen.set(key, answer);
    }
    expect(requests).toHaveLength(384);
  });
});
