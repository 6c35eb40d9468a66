/**
 * What defs read when they are called, remembered: a def that is called twice by one that is called twice … would be walked for ever. What is
 * remembered holds where the same variables are assigned and the same names known.
 */
import type { Assigned } from './assigned.ts';
import type { DefOutline } from './names.ts';

/** What a walk through a def's body has found. */
export interface DefReads {
  readonly paths: readonly string[];
  readonly isAsync: boolean;
  readonly captured: readonly string[];
  readonly stacks: readonly { readonly name: string; readonly isPush: boolean }[];
  readonly names: readonly string[];
}

/** Defs of one question that are walked, each time it is called, before every further one is walked once. */
const MANY = 500;

export class DefMemory {
  private readonly known = new Map<DefOutline, Map<Assigned, Map<string | null, DefReads>>>();
  /** Defs that were met again while they were walked: what stands between isn't the whole truth of those between. */
  private readonly cut = new Set<DefOutline>();
  private walked = 0;
  private seen = new Set<DefOutline>();

  /**
   * @param active the defs being walked, outermost first
   * @param walk walks the body
   * @returns null for a def that adds nothing new
   */
  reads(
    definition: DefOutline,
    { active, assigned, known }: { active: ReadonlySet<DefOutline>; assigned: Assigned; known: ReadonlySet<string> | null },
    walk: () => DefReads,
  ): DefReads | null {
    if (active.size === 0) {
      this.walked = 0;
      this.seen = new Set();
    }
    if (active.has(definition)) {
      this.cut.add(definition);
      return null;
    }
    const key = known === null ? null : [...known].sort().join();
    const found = this.known.get(definition)?.get(assigned)?.get(key);
    if (found !== undefined) return found;
    if (this.walked >= MANY && this.seen.has(definition)) return null;
    this.walked += 1;
    this.seen.add(definition);
    const reads = walk();
    this.cut.delete(definition);
    const isWhole = this.walked < MANY && ![...this.cut].some((each) => active.has(each));
    if (isWhole) {
      const kept = this.known.get(definition) ?? new Map<Assigned, Map<string | null, DefReads>>();
      this.known.set(definition, kept);
      kept.set(assigned, (kept.get(assigned) ?? new Map<string | null, DefReads>()).set(key, reads));
    }
    return reads;
  }
}
