import type { TemplateModule } from '../template-module.ts';
import type { LoadedModule, Loader } from './loader.ts';

/** A module namespace (`import * as page`) or its default export. */
export type PrecompiledModule = TemplateModule | { readonly default: TemplateModule };

/**
 * Templates compiled ahead of time by `env.precompile`: no compiler, no `eval`.
 *
 * @example new PrecompiledLoader({ 'page.html': await import('./page.js') })
 */
export class PrecompiledLoader implements Loader {
  private readonly modules: ReadonlyMap<string, PrecompiledModule>;

  constructor(modules: Readonly<Record<string, PrecompiledModule>>) {
    this.modules = new Map(Object.entries(modules));
  }

  getSource(name: string): LoadedModule | null {
    const found = this.modules.get(name);
    if (found === undefined) return null;
    return { module: moduleOf(found) };
  }

  listTemplates(): readonly string[] {
    return [...this.modules.keys()];
  }
}

export function moduleOf(module: PrecompiledModule): TemplateModule {
  return 'default' in module ? module.default : module;
}
