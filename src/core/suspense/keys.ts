/**
 * Names of boundaries on the wire: characters that are random per response, then a counter. User content can't guess the key of
 * the response it stands in, and a stale stream finds none of its keys in the next page.
 */
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { randomBytes } from '../runtime/random-bytes.ts';
import { keyAlphabet } from './protocol.ts';

const prefixLength = 4;

/**
 * One response's supply of keys.
 *
 * @param prefix fixes the random part, for tests; letters, digits and `_` only
 * @throws TemplateRuntimeError `invalid_id_prefix`
 * @example
 * const nextKey = createKeys('t');
 * nextKey(); // 't0'
 * nextKey(); // 't1'
 */
export function createKeys(prefix: string = randomPrefix()): () => string {
  if (!/^\w*$/.test(prefix)) {
    throw new TemplateRuntimeError(
      'invalid_id_prefix',
      `The key prefix ${JSON.stringify(prefix)} has characters that keys can't have`,
      {
        hint: 'use letters, digits and _ only, or leave `idPrefix` out',
      },
    );
  }
  let count = 0;
  return () => prefix + toBase62(count++);
}

function randomPrefix(): string {
  return Array.from(randomBytes(prefixLength), (byte) => keyAlphabet.charAt(byte % keyAlphabet.length)).join('');
}

function toBase62(count: number): string {
  const rest = Math.floor(count / keyAlphabet.length);
  return (rest === 0 ? '' : toBase62(rest)) + keyAlphabet.charAt(count % keyAlphabet.length);
}
