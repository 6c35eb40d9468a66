import type { Site } from '../runtime/state.ts';

/** What messages call a boundary. */
export function nameOf(site: Site): string {
  return site.name === null ? 'this suspense' : `block "${site.name}"`;
}
