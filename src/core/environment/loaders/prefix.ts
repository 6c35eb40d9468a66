import type { Loaded, Loader } from './loader.ts';

/**
 * One loader per first path segment.
 *
 * @example new PrefixLoader({ mail: mailTemplates, site: siteTemplates }) // 'mail/welcome.html'
 */
export class PrefixLoader implements Loader {
  private readonly loaders: ReadonlyMap<string, Loader>;
  private readonly delimiter: string;

  constructor(loaders: Readonly<Record<string, Loader>>, delimiter = '/') {
    this.loaders = new Map(Object.entries(loaders));
    this.delimiter = delimiter;
  }

  getSource(name: string): Loaded | null | Promise<Loaded | null> {
    const at = name.indexOf(this.delimiter);
    if (at < 0) return null;
    return this.loaders.get(name.slice(0, at))?.getSource(name.slice(at + this.delimiter.length)) ?? null;
  }

  listTemplates(): readonly string[] {
    return [...this.loaders].flatMap(([prefix, loader]) =>
      (loader.listTemplates?.() ?? []).map((name) => `${prefix}${this.delimiter}${name}`),
    );
  }
}
