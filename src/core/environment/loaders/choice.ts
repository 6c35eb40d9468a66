import type { Loaded, Loader } from './loader.ts';

/** The first of several loaders that knows the name. */
export class ChoiceLoader implements Loader {
  private readonly loaders: readonly Loader[];

  constructor(loaders: readonly Loader[]) {
    this.loaders = loaders;
  }

  getSource(name: string): Loaded | null | Promise<Loaded | null> {
    return this.firstFrom(0, name);
  }

  listTemplates(): readonly string[] {
    return [...new Set(this.loaders.flatMap((loader) => loader.listTemplates?.() ?? []))];
  }

  private firstFrom(index: number, name: string): Loaded | null | Promise<Loaded | null> {
    for (let i = index; i < this.loaders.length; i++) {
      const loaded = this.loaders[i]?.getSource(name) ?? null;
      if (loaded instanceof Promise) return loaded.then((it) => it ?? this.firstFrom(i + 1, name));
      if (loaded !== null) return loaded;
    }
    return null;
  }
}
