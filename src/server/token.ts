/** Random names, in hexadecimal. */

/** Separates the frames of one response; content that could say it would end a frame. 128 bits. */
export function createToken(): string {
  return randomHex(16);
}

/** Names one error, for who sees the page and who reads the log. */
export function createErrorId(): string {
  return randomHex(4);
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
