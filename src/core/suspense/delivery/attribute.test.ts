import { describe, expect, it } from 'vitest';
import { cssIdentifier, escapeAttribute, nonceAttribute } from './attribute.ts';

describe('escapeAttribute', () => {
  it.each([
    ['plain', 'plain'],
    [`a"b'c`, `a&quot;b'c`],
    ['&amp;', '&amp;amp;'],
    ['</script>', '&lt;/script&gt;'],
    ['😀 é', '😀 é'],
  ])('%j → %j', (value, expected) => expect(escapeAttribute(value)).toBe(expected));
});

describe('cssIdentifier', () => {
  it.each([
    ['news', 'news'],
    ['my_block-2', 'my_block-2'],
    ['2a', '\\000032a'],
    ['22', '\\0000322'],
    ['-2', '-\\000032'],
    ['-', '\\00002d'],
    ['--x', '--x'],
    ['-a', '-a'],
    ['a b', 'a\\000020b'],
    ['a.b:c,d', 'a\\00002eb\\00003ac\\00002cd'],
    ['"', '\\000022'],
    ['\\', '\\00005c'],
    ['</script>', '\\00003c\\00002fscript\\00003e'],
    ['é😀', 'é😀'],
    ['a\u00a0b', 'a\\0000a0b'],
    ['\u2028', '\\002028'],
    ['\u007f', '\\00007f'],
    ['a\0b', 'a\uFFFDb'],
    ['', ''],
  ])('%j → %j', (id, expected) => expect(cssIdentifier(id)).toBe(expected));
});

describe('nonceAttribute', () => {
  it.each([
    [undefined, ''],
    ['abc', ' nonce="abc"'],
    ['q1+/_-Zz==', ' nonce="q1+/_-Zz=="'],
  ])('%j → %j', (nonce, expected) => expect(nonceAttribute(nonce)).toBe(expected));

  it.each(['', 'a"b', "'nonce-abc'", 'a b', 'abc===', '<x>', 'a\n'])('refuses %j', (nonce) => {
    expect(() => nonceAttribute(nonce)).toThrow(expect.objectContaining({ code: 'invalid_nonce' }));
  });
});
