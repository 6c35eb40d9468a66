import type { Loader, LoadedSource } from './loader.ts';

/**
 * Templates from an object of name → source.
 *
 * @example new MemoryLoader({ 'hello.html': 'Hello {{ name }}' })
 */
export class MemoryLoader implements Loader {
  private readonly sources: ReadonlyMap<string, string>;

  constructor(sources: Readonly<Record<string, string>>) {
    this.sources = new Map(Object.entries(sources));
  }

  getSource(name: string): LoadedSource | null {
    const source = this.sources.get(name);
    return source === undefined ? null : { source };
  }

  listTemplates(): readonly string[] {
    return [...this.sources.keys()];
  }
}
