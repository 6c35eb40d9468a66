/** Separates the frames of one response; content that could say it would end a frame. */
const tokenBytes = 16;

/** 128 random bits in hexadecimal, for one response. */
export function createToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(tokenBytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
