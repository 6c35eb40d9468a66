import type { Loaded, Loader } from './loader.ts';

type Answer = string | Loaded | null | undefined;

/**
 * Templates from a function, sync or async: `fetch`, a database, an import map.
 *
 * @example new FunctionLoader(async (name) => (await fetch(`/templates/${name}`)).text())
 */
export class FunctionLoader implements Loader {
  private readonly load: (name: string) => Answer | Promise<Answer>;

  constructor(load: (name: string) => Answer | Promise<Answer>) {
    this.load = load;
  }

  getSource(name: string): Loaded | null | Promise<Loaded | null> {
    const answer = this.load(name);
    return answer instanceof Promise ? answer.then(toLoaded) : toLoaded(answer);
  }
}

function toLoaded(answer: Answer): Loaded | null {
  return typeof answer === 'string' ? { source: answer } : (answer ?? null);
}
