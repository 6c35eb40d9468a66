import { isThenable } from '../../runtime/unsettled.ts';
import { type Loaded, type Loader, nothingIfNotFound } from './loader.ts';

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
      const loaded = ask(this.loaders[i] as Loader, name);
      if (isThenable(loaded)) return Promise.resolve(loaded).then((it) => it ?? this.firstFrom(i + 1, name));
      if (loaded !== null) return loaded;
    }
    return null;
  }
}

/** A loader may say "not found" by throwing, too. */
function ask(loader: Loader, name: string): Loaded | null | Promise<Loaded | null> {
  try {
    const loaded = loader.getSource(name);
    return isThenable(loaded) ? Promise.resolve(loaded).catch(nothingIfNotFound) : loaded;
  } catch (error) {
    return nothingIfNotFound(error);
  }
}
