const encoder = new TextEncoder();

/**
 * UTF-8 of a text. Most pages are ASCII: then the bytes are as many as the characters, and `encodeInto` writes them without a copy of its own.
 */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  const { read, written } = encoder.encodeInto(text, bytes);
  if (read === text.length) return bytes;
  const rest = encoder.encode(text.slice(read));
  const all = new Uint8Array(written + rest.length);
  all.set(bytes.subarray(0, written));
  all.set(rest, written);
  return all;
}
