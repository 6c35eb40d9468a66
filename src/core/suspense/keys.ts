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
export function createKeys(prefix: string | null = null): () => string {
  if (prefix !== null && !/^\w*$/.test(prefix)) {
    throw new TemplateRuntimeError(
      'invalid_id_prefix',
      `The key prefix ${JSON.stringify(prefix)} has characters that keys can't have`,
      {
        hint: 'use letters, digits and _ only, or leave `idPrefix` out',
      },
    );
  }
  let own = prefix;
  let count = 0;
  return () => (own ??= randomPrefix()) + toBase62(count++);
}

function randomPrefix(): string {
  let prefix = '';
  for (const byte of randomBytes(prefixLength)) prefix += keyAlphabet.charAt(byte % keyAlphabet.length);
  return prefix;
}

function toBase62(count: number): string {
  const rest = Math.floor(count / keyAlphabet.length);
  return (rest === 0 ? '' : toBase62(rest)) + keyAlphabet.charAt(count % keyAlphabet.length);
}
