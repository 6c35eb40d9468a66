import type { Loader, LoadedSource } from './loader.ts';

/**
 * Templates from an object of name → source. The object is read whenever a template is loaded: with `autoReload` its changes are seen.
 *
 * @example new MemoryLoader({ 'hello.html': 'Hello {{ name }}' })
 */
export class MemoryLoader implements Loader {
  private readonly sources: Readonly<Record<string, string>>;

  constructor(sources: Readonly<Record<string, string>>) {
    this.sources = sources;
  }

  getSource(name: string): LoadedSource | null {
    const source = this.find(name);
    return source === null ? null : { source, isFresh: () => this.find(name) === source };
  }

  listTemplates(): readonly string[] {
    return Object.keys(this.sources);
  }

  private find(name: string): string | null {
    return Object.hasOwn(this.sources, name) ? (this.sources[name] ?? null) : null;
  }
}
