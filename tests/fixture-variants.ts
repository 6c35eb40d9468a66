/** A fixture's templates rendered every way, here or in a browser. */
import { Environment, MemoryLoader, PrecompiledLoader, type PrecompiledModule, TemplateError } from '../src/core/index.ts';
import * as parts from '../src/core/parts.ts';
import { LeanEnvironment, type LeanTemplate, RuntimeEnvironment } from '../src/core/runtime.ts';
import type { ExpectedError, Fixture, Method } from './fixture.ts';

export type Rendered = { readonly html: string } | { readonly error: ExpectedError };
export type Sources = Readonly<Record<string, string>>;
type Context = Readonly<Record<string, unknown>>;

const ENTRY = 'template.html';

const PAGE: Readonly<Record<Method, (template: LeanTemplate, context: Context) => string | Promise<string>>> = {
  sync: (template, context) => template.render(context),
  async: (template, context) => template.renderAsync(context),
  stream: (template, context) => [...template.renderStream(context)].join(''),
  streamAsync: (template, context) => joined(template.renderStreamAsync(context)),
};

const BLOCK: Readonly<Record<Method, (template: LeanTemplate, name: string, context: Context) => string | Promise<string>>> = {
  sync: (template, name, context) => template.renderBlock(name, context),
  async: (template, name, context) => template.renderBlockAsync(name, context),
  stream: (template, name, context) => [...template.renderBlockStream(name, context)].join(''),
  streamAsync: (template, name, context) => joined(template.renderBlockStreamAsync(name, context)),
};

/** What all environments can do. */
type AnyEnvironment = RuntimeEnvironment | LeanEnvironment;

export const KINDS = ['compiled', 'precompiled', 'linked'] as const;
export type Environments = Readonly<Record<(typeof KINDS)[number], () => AnyEnvironment | Promise<AnyEnvironment>>>;

/** Options that are about compiling, or that a lean environment has. */
const LEAN_OPTIONS: ReadonlySet<string> = new Set(
  [
    'filters, tests, globals, timeZone, maxDepth, fragmentCache, fragmentTtl, onWarning',
    'autoescape, strictUndefined, trimBlocks, lstripBlocks, validateCalls, jinja2CompatWarnings',
    'variableStart, variableEnd, blockStart, blockEnd, commentStart, commentEnd',
  ].flatMap((line) => line.split(', ')),
);

export function canBeLinked({ options = {} }: Fixture): boolean {
  return Object.keys(options).every((name) => LEAN_OPTIONS.has(name));
}

/** The environments of a fixture, each made once. Module texts go through the same door as a bundler's output: an import. */
export function environmentsOf(sources: Sources, { options }: Fixture): Environments {
  const compiled = new Environment({ ...options, loader: new MemoryLoader(sources) });
  const names = Object.keys(sources);
  let precompiled: Promise<RuntimeEnvironment> | null = null;
  let linked: Promise<LeanEnvironment> | null = null;
  return {
    compiled: () => compiled,
    precompiled: () =>
      (precompiled ??= importAll(compiled, names, false).then(
        (modules) => new RuntimeEnvironment({ ...options, loader: new PrecompiledLoader(modules) }),
      )),
    linked: () =>
      (linked ??= importAll(compiled, names, true).then((templates) => new LeanEnvironment({ ...options, templates }))),
  };
}

export async function renderFixture(env: AnyEnvironment, fixture: Fixture, method: Method, block?: string): Promise<Rendered> {
  try {
    const template = env.getTemplate(ENTRY);
    const context = fixture.context?.() ?? {};
    return { html: await (block === undefined ? PAGE[method](template, context) : BLOCK[method](template, block, context)) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { error: describeError(error) };
  }
}

async function importAll(
  compiler: Environment,
  names: readonly string[],
  linked: boolean,
): Promise<Readonly<Record<string, PrecompiledModule>>> {
  // Texts at data addresses can't import by a package's name.
  Object.assign(globalThis, { millraceParts: parts });
  const modules = names.map(async (name) => {
    const text = compiler
      .precompile(name, { linked })
      .replace(/^import (\{.*\}) from 'millrace\/parts';/, 'const $1 = millraceParts;');
    const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`;
    const module = (await import(/* @vite-ignore */ url)) as { default: PrecompiledModule };
    return [name, module.default] as const;
  });
  return Object.fromEntries(await Promise.all(modules));
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
