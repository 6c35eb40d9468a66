import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeText } from './encode-text.ts';

test.each(['', 'plain', 'é', 'aé', 'éa', '€'.repeat(50), 'a€b', '😀', 'a😀', '\ud800', 'x\ud800', '\udc00\ud800y'])(
  '%j',
  (text) => {
    expect(encodeText(text)).toEqual(new TextEncoder().encode(text));
  },
);

test('any text is what TextEncoder makes of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(encodeText(one + other)).toEqual(new TextEncoder().encode(one + other));
    }),
  );
});
