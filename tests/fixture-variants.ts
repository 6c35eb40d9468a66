/** A fixture's templates rendered every way, here or in a browser. */
import { Environment, MemoryLoader, PrecompiledLoader, type PrecompiledModule, TemplateError } from '../src/core/index.ts';
import { RuntimeEnvironment } from '../src/core/runtime.ts';
import type { ExpectedError, Fixture, Method } from './fixture.ts';

export type Rendered = { readonly html: string } | { readonly error: ExpectedError };
export type Sources = Readonly<Record<string, string>>;
type AnyTemplate = ReturnType<RuntimeEnvironment['getTemplate']>;
type Context = Readonly<Record<string, unknown>>;

const ENTRY = 'template.html';

const PAGE: Readonly<Record<Method, (template: AnyTemplate, context: Context) => string | Promise<string>>> = {
  sync: (template, context) => template.render(context),
  async: (template, context) => template.renderAsync(context),
  stream: (template, context) => [...template.renderStream(context)].join(''),
  streamAsync: (template, context) => joined(template.renderStreamAsync(context)),
};

const BLOCK: Readonly<Record<Method, (template: AnyTemplate, name: string, context: Context) => string | Promise<string>>> = {
  sync: (template, name, context) => template.renderBlock(name, context),
  async: (template, name, context) => template.renderBlockAsync(name, context),
  stream: (template, name, context) => [...template.renderBlockStream(name, context)].join(''),
  streamAsync: (template, name, context) => joined(template.renderBlockStreamAsync(name, context)),
};

export type Environments = Readonly<Record<'compiled' | 'precompiled', () => RuntimeEnvironment | Promise<RuntimeEnvironment>>>;

/** Both environments of a fixture, each made once. Module texts go through the same door as a bundler's output: an import. */
export function environmentsOf(sources: Sources, { options }: Fixture): Environments {
  const compiled = new Environment({ ...options, loader: new MemoryLoader(sources) });
  let precompiled: Promise<RuntimeEnvironment> | null = null;
  return {
    compiled: () => compiled,
    precompiled: () =>
      (precompiled ??= importAll(compiled, Object.keys(sources)).then(
        (loader) => new RuntimeEnvironment({ ...options, loader }),
      )),
  };
}

export async function renderFixture(
  env: RuntimeEnvironment,
  fixture: Fixture,
  method: Method,
  block?: string,
): Promise<Rendered> {
  try {
    const template = env.getTemplate(ENTRY);
    const context = fixture.context?.() ?? {};
    return { html: await (block === undefined ? PAGE[method](template, context) : BLOCK[method](template, block, context)) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { error: describeError(error) };
  }
}

async function importAll(compiler: Environment, names: readonly string[]): Promise<PrecompiledLoader> {
  const modules = names.map(async (name) => {
    const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(compiler.precompile(name))}`;
    const module = (await import(/* @vite-ignore */ url)) as { default: PrecompiledModule };
    return [name, module.default] as const;
  });
  return new PrecompiledLoader(Object.fromEntries(await Promise.all(modules)));
}

function describeError(error: TemplateError): ExpectedError {
  const { name, code, reason: message, hint, template, line, column, templateStack } = error;
  const stack = templateStack.map((frame) => `${frame.template}:${frame.line}`);
  return { name, code, message, hint, at: `${template}:${line}:${column}`, stack };
}

async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let html = '';
  for await (const chunk of chunks) html += chunk;
  return html;
}
