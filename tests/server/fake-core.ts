/** A core without templates: a suspense is a function that yields chunks, so a test decides what is sent when. */
import type {
  RenderableEnvironment,
  RenderableTemplate,
  RenderSuspenseOptions,
  SuspenseCore,
  SuspenseShape,
} from 'millrace/server';

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
  renderSuspense: (_env, suspense, options) => (suspense as FakeSuspense).chunks(options),
  formatOobHtmx: (html, targetId) => `<div hx-swap-oob="innerHTML:#${targetId}">${html}</div>`,
};

/** Templates are functions of their context; a block is the template `name#block`. */
export function fakeEnvironment(
  templates: Readonly<Record<string, (context: Readonly<Record<string, unknown>>) => string>>,
  development = false,
): RenderableEnvironment {
  return {
    development,
    async getTemplateAsync(name) {
      const render = templates[name];
      if (!render) throw new Error(`no template ${name}`);
      return template(name, render);
    },
  };

  function template(name: string, render: (context: Readonly<Record<string, unknown>>) => string): RenderableTemplate {
    return {
      renderAsync: async (context) => render(context),
      renderBlockAsync: async (block, context) => templates[`${name}#${block}`]?.(context) ?? '',
      renderWithBlocksAsync: async (overrides, context) => render({ ...context, ...overrides }),
      async *renderStreamAsync(context) {
        yield* render(context).match(/\S+\s*/g) ?? [];
      },
    };
  }
}
