/**
 * Templates by name: from the cache, or from the loader. A template is loaded and compiled once however many ask for it at the same time,
 * and again once its loader says that it has changed.
 */
import { TemplateNotFoundError, TemplateRuntimeError } from '../runtime/errors.ts';
import { templateNotFound } from '../runtime/find-template.ts';
import { suggest } from '../runtime/suggest.ts';
import { isThenable } from '../runtime/unsettled.ts';
import type { Artifact } from './artifact.ts';
import { type Loaded, type Loader, nothingIfNotFound } from './loaders/loader.ts';
import { TemplateCache } from './template-cache.ts';

type MaybePromise<T> = T | Promise<T>;

export interface StoreOptions {
  readonly loader: Loader | null;
  /** Templates kept, at most. */
  readonly cacheSize: number;
  /** Ask before each use whether a template is still fresh. */
  readonly autoReload: boolean;
  readonly makeArtifact: (name: string, loaded: Loaded) => Artifact;
}

/** How the cache of compiled templates does. */
export interface CacheInfo {
  readonly hits: number;
  readonly misses: number;
  /** Templates in the cache. */
  readonly size: number;
  readonly maxSize: number;
}

export class TemplateStore {
  readonly #options: StoreOptions;
  readonly #cache: TemplateCache<Artifact>;
  /** Loads on their way. Emptied with the cache, so that what was asked for before isn't kept after. */
  #loading = new Map<string, Promise<Artifact | null>>();
  /** Names whose templates and all that these reach were in the cache at a revision. */
  readonly #complete = new Map<string, number>();
  #revision = 0;
  #hits = 0;
  #misses = 0;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#cache = new TemplateCache(options.cacheSize);
  }

  /** As long as it is the same, no name stands for another template. Null: that has to be asked each time. */
  get revision(): number | null {
    return this.#options.autoReload ? null : this.#revision;
  }

  /** The template, if it and all that it reaches by literal names is here. */
  complete(name: string): Artifact | null {
    if (this.revision === null || this.#complete.get(name) !== this.#revision) return null;
    const artifact = this.#cache.get(name);
    return artifact === undefined ? null : this.#hit(artifact);
  }

  /**
   * @throws TemplateNotFoundError, TemplateSyntaxError; TemplateRuntimeError `async_loader` if only a promise of the template is to be had
   */
  getSync(name: string, from: string | null): Artifact {
    const cached = this.#cache.get(name);
    if (cached !== undefined && this.#isFreshNow(cached)) return this.#hit(cached);
    const found = this.#load(name, from);
    if (!(found instanceof Promise)) return found;
    found.catch(() => {});
    throw new TemplateRuntimeError('async_loader', `the loader answers with a promise for "${name}"`, {
      hint: 'use getTemplateAsync(), and an async render for computed template names',
    });
  }

  get(name: string, from: string | null): MaybePromise<Artifact> {
    const cached = this.#cache.get(name);
    if (cached === undefined) return this.#load(name, from);
    const isFresh = this.#isFresh(cached);
    if (isFresh instanceof Promise) return isFresh.then((it) => (it ? this.#hit(cached) : this.#load(name, from)));
    return isFresh ? this.#hit(cached) : this.#load(name, from);
  }

  /** Loads a template and what it reaches by literal names, so that it then renders synchronously. A missing one is reported where it is used. */
  async load(name: string): Promise<Artifact> {
    const artifact = await this.get(name, null);
    const revision = this.#revision;
    const isComplete = await this.#preload(artifact, new Set([name]));
    if (isComplete && revision === this.#revision) this.#complete.set(name, revision);
    return artifact;
  }

  /** Null if all of them are here. */
  loadAll(names: readonly string[]): Promise<unknown> | null {
    return names.every((name) => this.complete(name) !== null) ? null : Promise.all(names.map((name) => this.load(name)));
  }

  /** False if one is missing. */
  async #preload(artifact: Artifact, seen: Set<string>): Promise<boolean> {
    const found = await Promise.all(
      artifact.module.references.map(async (name) => {
        if (seen.has(name)) return true;
        seen.add(name);
        try {
          return await this.#preload(await this.get(name, artifact.name), seen);
        } catch (error) {
          if (!(error instanceof TemplateNotFoundError)) throw error;
          return false;
        }
      }),
    );
    return found.every(Boolean);
  }

  clear(names?: readonly string[]): void {
    this.#changed();
    if (names === undefined) {
      this.#cache.clear();
      this.#loading = new Map();
      return;
    }
    for (const name of names) {
      this.#cache.delete(name);
      this.#loading.delete(name);
    }
  }

  info(): CacheInfo {
    return { hits: this.#hits, misses: this.#misses, size: this.#cache.size, maxSize: this.#options.cacheSize };
  }

  /** All names that the loader can list, sorted. */
  names(): string[] {
    return [...new Set(this.#options.loader?.listTemplates?.() ?? [])].sort();
  }

  notFound(name: string, from: string | null): TemplateNotFoundError {
    const similar = suggest(name, this.names());
    return templateNotFound(name, from, similar ? `did you mean "${similar}"?` : this.#wayToFind(name));
  }

  #wayToFind(name: string): string {
    if (this.#options.loader === null) return 'give the environment a loader';
    if (name.startsWith('@')) return 'the aliases before the first / are given by the option templateAliases';
    return name.startsWith('.')
      ? "a relative name starts in its template's folder and stays below the root"
      : 'check the name and the loader';
  }

  #isFresh({ isFresh }: Artifact): MaybePromise<boolean> {
    return !this.#options.autoReload || isFresh === null || isFresh();
  }

  /** Who can't wait takes what is there. */
  #isFreshNow(artifact: Artifact): boolean {
    const isFresh = this.#isFresh(artifact);
    if (!(isFresh instanceof Promise)) return isFresh;
    isFresh.catch(() => {});
    return true;
  }

  #changed(): void {
    this.#revision += 1;
    this.#complete.clear();
  }

  #hit(artifact: Artifact): Artifact {
    this.#hits += 1;
    return artifact;
  }

  #load(name: string, from: string | null): MaybePromise<Artifact> {
    const found = this.#loading.get(name) ?? this.#start(name);
    return found instanceof Promise ? found.then((it) => it ?? this.#missing(name, from)) : (found ?? this.#missing(name, from));
  }

  #start(name: string): MaybePromise<Artifact | null> {
    this.#misses += 1;
    const loaded = this.#ask(name);
    return isThenable(loaded) ? this.#startLater(name, Promise.resolve(loaded)) : this.#remember(name, loaded, true);
  }

  #startLater(name: string, loaded: Promise<Loaded | null>): Promise<Artifact | null> {
    const loads = this.#loading;
    const loading: Promise<Artifact | null> = loaded
      .catch(nothingIfNotFound)
      // A result that was overtaken by clear() is used but not kept.
      .then((it) => this.#remember(name, it, this.#loading.get(name) === loading))
      .finally(() => {
        if (loads.get(name) === loading) loads.delete(name);
      });
    loads.set(name, loading);
    return loading;
  }

  #missing(name: string, from: string | null): never {
    throw this.notFound(name, from);
  }

  #ask(name: string): Loaded | null | Promise<Loaded | null> {
    try {
      return this.#options.loader?.getSource(name) ?? null;
    } catch (error) {
      return nothingIfNotFound(error);
    }
  }

  #remember(name: string, loaded: Loaded | null, isKept: boolean): Artifact | null {
    if (loaded === null) return null;
    const artifact = this.#options.makeArtifact(name, loaded);
    if (isKept) {
      this.#cache.set(name, artifact);
      this.#changed();
    }
    return artifact;
  }
}
