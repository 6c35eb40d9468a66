/** Asking the host is dear, so bytes are fetched for many questions at a time. Each is handed out once. */
const POOL_SIZE = 512;

let pool: Uint8Array = new Uint8Array(0);
let used = 0;

/**
 * As hard to guess as the host allows.
 *
 * @param count at most 512
 */
export function randomBytes(count: number): Uint8Array {
  if (used + count > pool.length) {
    pool = freshBytes(POOL_SIZE);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

function freshBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  if (globalThis.crypto === undefined) bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  else globalThis.crypto.getRandomValues(bytes);
  return bytes;
}
