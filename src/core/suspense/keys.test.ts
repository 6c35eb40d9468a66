import { describe, expect, it } from 'vitest';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { createKeys } from './keys.ts';
import { keyAlphabet } from './protocol.ts';

describe('createKeys', () => {
  it('counts in base 62 after its prefix', () => {
    const nextKey = createKeys('t');
    const keys = Array.from({ length: 62 * 62 + 2 }, nextKey);
    expect([keys[0], keys[9], keys[10], keys[61], keys[62], keys[63], keys.at(-2), keys.at(-1)]).toEqual([
      't0',
      't9',
      'tA',
      'tz',
      't10',
      't11',
      't100',
      't101',
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a random prefix of four characters for each response', () => {
    const firstKeys = Array.from({ length: 200 }, () => createKeys()());
    expect(firstKeys.every((key) => key.length === 5 && [...key].every((character) => keyAlphabet.includes(character)))).toBe(
      true,
    );
    expect(new Set(firstKeys).size).toBeGreaterThan(195);
  });

  it('keeps the counters of two responses apart', () => {
    const [one, two] = [createKeys('a'), createKeys('b')];
    expect([one(), two(), one(), two()]).toEqual(['a0', 'b0', 'a1', 'b1']);
  });

  it.each(['"', 'a b', 'é', '-->', 'a.b'])('refuses the prefix %j', (prefix) => {
    expect(() => createKeys(prefix)).toThrow(TemplateRuntimeError);
    expect(() => createKeys(prefix)).toThrow(expect.objectContaining({ code: 'invalid_id_prefix' }));
  });
});
