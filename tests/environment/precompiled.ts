/** Precompiled modules for tests: the text goes through an import, as a bundler's output does. */
import {
  Environment,
  type EnvironmentOptions,
  MemoryLoader,
  PrecompiledLoader,
  type PrecompiledModule,
} from '../../src/core/index.ts';

type Sources = Readonly<Record<string, string>>;

export function compileTo(source: string, options: EnvironmentOptions = {}): PrecompiledModule {
  const text = new Environment({ ...options, loader: new MemoryLoader({ 'template.html': source }) }).precompile('template.html');
  return moduleOf(text);
}

/** A module's default export, evaluated in place where a test can't wait for an import. */
export function moduleOf(text: string): PrecompiledModule {
  return new Function(text.replace('export default', 'return'))() as PrecompiledModule;
}

export async function importModule(text: string): Promise<PrecompiledModule> {
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`;
  return ((await import(/* @vite-ignore */ url)) as { default: PrecompiledModule }).default;
}

export async function precompiledLoader(sources: Sources, options: EnvironmentOptions = {}): Promise<PrecompiledLoader> {
  const env = new Environment({ ...options, loader: new MemoryLoader(sources) });
  const modules = Object.keys(sources).map(async (name) => [name, await importModule(env.precompile(name))] as const);
  return new PrecompiledLoader(Object.fromEntries(await Promise.all(modules)));
}
