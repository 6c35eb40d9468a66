import type { Body } from '../../ast/nodes.ts';
import { renderedEntries } from './rendered-nodes.ts';

/**
 * A hash of a body's syntax: every node, name and literal counts; comments, positions and the writing of tags don't. Not for security.
 *
 * @returns 16 hexadecimal digits
 */
export function sourceHash(body: Body): string {
  const hash = new TextHash();
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) {
      hash.add(`${typeof value} ${String(value)}`);
      continue;
    }
    const entries = renderedEntries(value);
    hash.add(`{${entries.length}`);
    for (let i = entries.length - 1; i >= 0; i--) open.push(entries[i]?.[1], entries[i]?.[0]);
  }
  return hash.digest();
}

/** One hash of several, order included. */
export function joinHashes(hashes: readonly string[]): string {
  const hash = new TextHash();
  for (const each of hashes) hash.add(each);
  return hash.digest();
}

/** Two 32-bit lanes of multiply and xor with different primes, mixed at the end. */
class TextHash {
  private a = 0xdeadbeef;
  private b = 0x41c6ce57;

  /** Texts are kept apart: `ab`, `c` differs from `a`, `bc`. */
  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.unit(text.charCodeAt(i));
    this.unit(0x10000 + text.length);
  }

  digest(): string {
    const a = Math.imul(this.a ^ (this.a >>> 16), 2246822507) ^ Math.imul(this.b ^ (this.b >>> 13), 3266489909);
    const b = Math.imul(this.b ^ (this.b >>> 16), 2246822507) ^ Math.imul(this.a ^ (this.a >>> 13), 3266489909);
    return hex(a) + hex(b);
  }

  private unit(code: number): void {
    this.a = Math.imul(this.a ^ code, 2654435761);
    this.b = Math.imul(this.b ^ code, 1597334677);
  }
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
