/**
 * `{% cache %}` while it is rendered: looks a fragment up, or lets one rendering make it while others of the same environment wait for it.
 */
import { TemplateRuntimeError } from './errors.ts';
import type { CachedFragment, FragmentCache } from './fragment-cache.ts';
import { RecordedStacks } from './stacks.ts';
import type { RenderState } from './state.ts';
import { text } from './text.ts';

/** One environment's fragments. */
export interface Fragments {
  readonly cache: FragmentCache;
  readonly ttlMs: number;
  /** Fragments being made, by key. */
  readonly flights: Map<string, Promise<void>>;
}

/** What a tag says of its fragment. */
export interface FragmentOptions {
  readonly ttl?: unknown;
  /** Values that the fragment is made of: another value is another fragment. */
  readonly depends?: readonly unknown[];
  /** Shared with other templates that use the same key. */
  readonly global?: unknown;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds, or text such as `30s`, `5m`, `2h`, `1d`, in milliseconds; anything else is the default. */
export function ttlMs(ttl: unknown, otherwise: number): number {
  if (typeof ttl === 'number') return Number.isFinite(ttl) ? ttl * 1000 : otherwise;
  const match = typeof ttl === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*([smhd]?)\s*$/.exec(ttl) : null;
  return match === null ? otherwise : Number(match[1]) * (UNITS[match[2] as string] as number) * 1000;
}

/** A fragment at its place. `html` is what is kept of it; null where it has to be made. */
export class Fragment {
  readonly html: string | null;
  private readonly state: RenderState;
  private readonly stacks: RecordedStacks;
  private readonly key: string;
  private readonly options: FragmentOptions;
  private readonly land: () => void;

  constructor(state: RenderState, key: string, options: FragmentOptions, html: string | null, land: () => void = () => {}) {
    this.state = state;
    this.stacks = new RecordedStacks(state.stacks);
    this.key = key;
    this.options = options;
    this.html = html;
    this.land = land;
  }

  /** The state inside of a fragment that is being made. */
  inside(): RenderState {
    return { ...this.state, isInFragment: true, stacks: this.stacks };
  }

  /** The body is rendered. A fallback is not what the fragment will be, so it isn't kept. */
  keep(html: string): string {
    const { host, deferred } = this.state;
    const lifetime = ttlMs(this.options.ttl, host.fragments.ttlMs);
    if (lifetime <= 0 || deferred?.isFallback === true) return html;
    try {
      const stored = host.fragments.cache.set(this.key, this.toKeep(html), lifetime);
      if (stored instanceof Promise) stored.catch((error: unknown) => host.cacheFailed(error));
    } catch (error) {
      host.cacheFailed(error);
    }
    return html;
  }

  private toKeep(text: string): CachedFragment {
    const { page, pushes } = this.stacks;
    if (!page.isPlaced && pushes.length === 0) return { html: text };
    const { html, places } = page.takeOut(text);
    const kept = pushes.map(({ name, isOnce, html: pushed }) => {
      const taken = page.takeOut(pushed);
      return { name, isOnce, html: taken.html, stacks: taken.places };
    });
    return { html, stacks: places, pushes: kept };
  }

  /** However the body was left: those who wait go on. */
  close(): void {
    this.land();
  }
}

/** For renderings that can't wait. @throws TemplateRuntimeError `async_fragment_cache` */
export function openFragment(state: RenderState, scope: string, key: unknown, options: FragmentOptions): Fragment {
  const name = keyOf(scope, key, options);
  const found = look(state, name);
  if (found instanceof Promise) {
    found.catch(() => {});
    throw new TemplateRuntimeError('async_fragment_cache', 'the fragment cache answers with a promise', {
      hint: 'render with renderAsync() or renderStreamAsync()',
    });
  }
  return new Fragment(state, name, options, found ? taken(state, found) : null);
}

/**
 * Waits for a fragment that is being made, but not inside of another one: two that hold what the other waits for would wait for ever.
 */
export async function openFragmentAsync(
  state: RenderState,
  scope: string,
  key: unknown,
  options: FragmentOptions,
): Promise<Fragment> {
  const name = keyOf(scope, key, options);
  const { flights } = state.host.fragments;
  for (;;) {
    const found = await look(state, name);
    if (found) return new Fragment(state, name, options, taken(state, found));
    const flight = flights.get(name);
    if (flight !== undefined && !state.isInFragment) {
      await flight;
      continue;
    }
    if (flight !== undefined || state.deferred?.isFallback === true) return new Fragment(state, name, options, null);
    return new Fragment(state, name, options, null, takeOff(flights, name));
  }
}

/** What was kept, at its place in this page. */
function taken({ stacks }: RenderState, { html, pushes = [], stacks: places = [] }: CachedFragment): string {
  for (const push of pushes) stacks.push(push.name, stacks.page.putIn(push.html, push.stacks ?? []), push.isOnce);
  return stacks.page.putIn(html, places);
}

function takeOff(flights: Map<string, Promise<void>>, name: string): () => void {
  let landed = (): void => {};
  flights.set(name, new Promise((resolve) => (landed = resolve)));
  return () => {
    flights.delete(name);
    landed();
  };
}

/** A fallback shows nothing of the cache: it must be the same under every timing. A cache that fails has nothing; the page goes on. */
function look({ host, deferred }: RenderState, name: string): ReturnType<FragmentCache['get']> {
  if (deferred?.isFallback === true) return null;
  const failed = (error: unknown): null => {
    host.cacheFailed(error);
    return null;
  };
  try {
    const found = host.fragments.cache.get(name);
    return found instanceof Promise ? found.catch(failed) : found;
  } catch (error) {
    return failed(error);
  }
}

function keyOf(scope: string, key: unknown, { depends = [], global }: FragmentOptions): string {
  return JSON.stringify([global === true ? '' : scope, text(key), ...depends.map(text)]);
}
