/** Where `{% cache %}` keeps what it has rendered. An application may have its own, in a database for instance. */
import type { StackPlace, StackPush } from './stacks.ts';

export interface CachedText {
  readonly html: string;
  /** The stacks that it prints, in order. */
  readonly stacks?: readonly StackPlace[];
}

/** Plain data: it survives JSON. */
export interface CachedFragment extends CachedText {
  /** What it pushes to stacks, in order. */
  readonly pushes?: readonly (CachedText & StackPush)[];
}

export interface FragmentCache {
  get(key: string): CachedFragment | null | undefined | Promise<CachedFragment | null | undefined>;
  /** `ttlMs` is how long it may be used, in milliseconds. A promise is not waited for; a rejected one is a warning. */
  set(key: string, fragment: CachedFragment, ttlMs: number): void | Promise<void>;
  clear(): void | Promise<void>;
}

export interface MemoryFragmentCacheOptions {
  /** Fragments kept; those not used for longest go first. Default: 1000. */
  readonly maxSize?: number;
  /** The time in milliseconds, for tests. Default: `Date.now`. */
  readonly now?: () => number;
}

interface Kept {
  readonly fragment: CachedFragment;
  readonly until: number;
}

/** In the memory of this process. */
export class MemoryFragmentCache implements FragmentCache {
  private readonly maxSize: number;
  private readonly now: () => number;
  /** In the order of use. */
  private readonly kept = new Map<string, Kept>();

  constructor({ maxSize = 1000, now = Date.now }: MemoryFragmentCacheOptions = {}) {
    this.maxSize = maxSize;
    this.now = now;
  }

  get size(): number {
    return this.kept.size;
  }

  get(key: string): CachedFragment | null {
    const found = this.kept.get(key);
    if (found === undefined) return null;
    this.kept.delete(key);
    if (found.until <= this.now()) return null;
    this.kept.set(key, found);
    return found.fragment;
  }

  set(key: string, fragment: CachedFragment, ttlMs: number): void {
    this.kept.delete(key);
    if (this.maxSize <= 0) return;
    this.kept.set(key, { fragment, until: this.now() + ttlMs });
    if (this.kept.size > this.maxSize) this.kept.delete(this.kept.keys().next().value as string);
  }

  clear(): void {
    this.kept.clear();
  }
}
