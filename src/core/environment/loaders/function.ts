import { isThenable } from '../../runtime/unsettled.ts';
import type { Loaded, Loader } from './loader.ts';

type Answer = string | Loaded | null | undefined;
type Load = (name: string) => Answer | PromiseLike<Answer>;

export interface FunctionLoaderOptions {
  /** The names it knows, for "did you mean" and tools. */
  readonly listTemplates?: () => readonly string[];
}

/**
 * Templates from a function, sync or async: `fetch`, a database, an import map. It answers text, or text with more about it (`filename`,
 * `isFresh`), a precompiled module, or null for a name it doesn't know.
 *
 * @example new FunctionLoader(async (name) => (await fetch(`/templates/${name}`)).text())
 */
export class FunctionLoader implements Loader {
  private readonly load: Load;
  private readonly options: FunctionLoaderOptions;

  constructor(load: Load, options: FunctionLoaderOptions = {}) {
    this.load = load;
    this.options = options;
  }

  getSource(name: string): Loaded | null | Promise<Loaded | null> {
    const answer = this.load(name);
    return isThenable(answer) ? Promise.resolve(answer).then(toLoaded) : toLoaded(answer);
  }

  listTemplates(): readonly string[] {
    return this.options.listTemplates?.() ?? [];
  }
}

function toLoaded(answer: Answer): Loaded | null {
  return typeof answer === 'string' ? { source: answer } : (answer ?? null);
}
