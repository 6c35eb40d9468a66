import { describe, expect, it } from 'vitest';
import { requestedBlock, retryUrl } from './retry-url.ts';

const headers = { get: () => null };

describe('retryUrl', () => {
  it.each<[url: string | undefined, block: string, expected: string | null]>([
    ['https://example.org/sales', 'revenue', '/sales?block=revenue'],
    ['https://example.org', 'revenue', '/?block=revenue'],
    ['/sales?year=2026&q=a%20b#top', 'revenue', '/sales?year=2026&q=a%20b&block=revenue'],
    ['/sales?block=old&year=1', 'new', '/sales?year=1&block=new'],
    ['/sales?', 'a', '/sales?block=a'],
    ['/sales?millrace=fold&year=1', 'a', '/sales?year=1&block=a'],
    ['//evil.example/x', 'a', '/evil.example/x?block=a'],
    ['https://example.org//evil.example', 'a', '/evil.example?block=a'],
    ['/a', 'ü&b', '/a?block=%C3%BC%26b'],
    [undefined, 'a', null],
  ])('%s for %s', (url, block, expected) => {
    expect(retryUrl(url === undefined ? { headers } : { headers, url }, block)).toBe(expected);
  });

  it('none for a request that changes something', () => {
    expect(retryUrl({ headers, url: '/a', method: 'POST' }, 'x')).toBeNull();
    expect(retryUrl(undefined, 'x')).toBeNull();
  });
});

describe('requestedBlock', () => {
  it.each<[url: string | undefined, expected: string | null]>([
    ['/a?block=revenue', 'revenue'],
    ['https://example.org/a?x=1&block=%C3%BC#y', 'ü'],
    ['/a?xblock=1', null],
    ['/a#?block=1', null],
    ['/a?block=%E0%A4%A', null],
    ['/a', null],
    [undefined, null],
  ])('%s', (url, expected) => {
    expect(requestedBlock(url)).toBe(expected);
  });

  it('is the block of its retry URL', () => {
    for (const block of ['a', 'ü', 'a b&c=d#e', '%'])
      expect(requestedBlock(retryUrl({ headers, url: '/x?y=1' }, block) ?? '')).toBe(block);
  });
});
