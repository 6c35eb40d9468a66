/** As hard to guess as the host allows. */
export function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  if (globalThis.crypto === undefined) bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  else globalThis.crypto.getRandomValues(bytes);
  return bytes;
}
