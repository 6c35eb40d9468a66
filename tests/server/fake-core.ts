/** A core without templates: a suspense is a function that yields chunks, so a test decides what is sent when. */
import type { Suspense } from 'millrace';
import type { Context, RenderableEnvironment, RenderSuspenseOptions, SuspenseCore, SuspenseShape } from 'millrace/server';
import { selectLayouts } from '../../src/core/suspense/layouts.ts';

export type ChunkSource = (options: RenderSuspenseOptions) => AsyncIterable<string>;

export interface FakeSuspense extends SuspenseShape {
  readonly chunks: ChunkSource;
}

export function fakeSuspense(chunks: ChunkSource, scope: 'page' | 'blocks' = 'page'): FakeSuspense {
  return { template: 'page.html', options: { scope }, chunks };
}

/** Fails before its shell. */
export function failingSuspense(error: unknown, onRender?: (options: RenderSuspenseOptions) => void): FakeSuspense {
  const fail = async (): Promise<never> => {
    throw error;
  };
  return fakeSuspense((options) => {
    onRender?.(options);
    return { [Symbol.asyncIterator]: () => ({ next: fail }) };
  });
}

export const fakeCore: SuspenseCore = {
  isSuspense: (value): value is FakeSuspense => typeof value === 'object' && value !== null && 'chunks' in value,
  renderSuspense: (env, suspense, options) =>
    'chunks' in suspense
      ? (suspense as FakeSuspense).chunks(options)
      : wholePage(env as FakeEnvironment, suspense as Suspense, options),
  async *streamInLayouts(env, name, context, options) {
    const html = await inLayouts(env as FakeEnvironment, name, context, options);
    yield* html.match(/\S+\s*/g) ?? [];
  },
  formatOobHtmx: (html, targetId) => `<div hx-swap-oob="innerHTML:#${targetId}">${html}</div>`,
};

/** What results of a template, not of chunks, come to. */
async function* wholePage(
  env: FakeEnvironment,
  { template, context }: Suspense,
  options: RenderSuspenseOptions,
): AsyncGenerator<string> {
  const { fragment } = options;
  if (fragment === undefined) yield await inLayouts(env, template, context, options);
  else yield env.templates[`${template}#${fragment}`]?.(context) ?? '';
}

async function inLayouts(
  env: FakeEnvironment,
  name: string,
  own: Context,
  { layouts, layoutContext, request }: Pick<RenderSuspenseOptions, 'layouts' | 'layoutContext' | 'request'>,
): Promise<string> {
  const context = { ...layoutContext, ...own };
  let html = (await env.getTemplateAsync(name))(context);
  for (const layout of selectLayouts(layouts, request).toReversed()) {
    html = (await env.getTemplateAsync(layout.template))({ ...context, content: html });
  }
  return html;
}

type FakeTemplate = (context: Context) => string;

interface FakeEnvironment extends RenderableEnvironment {
  readonly templates: Readonly<Record<string, FakeTemplate>>;
  getTemplateAsync(name: string): Promise<FakeTemplate>;
}

/** Templates are functions of their context; a block is the template `name#block`. */
export function fakeEnvironment(templates: Readonly<Record<string, FakeTemplate>>, development = false): RenderableEnvironment {
  const env: FakeEnvironment = {
    development,
    templates,
    async getTemplateAsync(name) {
      const render = templates[name];
      if (!render) throw new Error(`no template ${name}`);
      return render;
    },
  };
  return env;
}
