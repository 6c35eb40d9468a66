/** From chunks to what they mean: when the shell was there, when each patch was. */
import type { Arrival } from './arrival.ts';

export interface PatchArrival {
  readonly key: string;
  readonly atMs: number;
}

export interface Timeline {
  /** The shell's last byte: everything before the first thing that follows it. */
  readonly shellMs: number;
  readonly patches: readonly PatchArrival[];
  readonly endMs: number;
  readonly bytes: number;
}

/** A patch is there with its end tag. */
const PATCH = /<template for="(\w+)">[\s\S]*?<\/template>/g;
const FIRST_PATCH = /<template for="\w+">/;

export function timelineOf({ chunks, endMs }: Arrival): Timeline {
  const text = chunks.map((chunk) => chunk.text).join('');
  const at = (offset: number): number => {
    let end = 0;
    for (const chunk of chunks) {
      end += chunk.text.length;
      if (end >= offset) return chunk.atMs;
    }
    return endMs;
  };
  const patches = [...text.matchAll(PATCH)].map((match) => ({
    key: match[1] as string,
    atMs: at(match.index + match[0].length),
  }));
  const first = text.search(FIRST_PATCH);
  return { shellMs: at(first < 0 ? text.length : first), patches, endMs, bytes: new TextEncoder().encode(text).length };
}
