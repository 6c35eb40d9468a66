/** A page rendered under virtual time, observed chunk by chunk. */
import { Environment, type Diagnostic, type EnvironmentOptions, MemoryLoader } from '../../src/core/index.ts';
import { type RenderSuspenseOptions, renderSuspense } from '../../src/core/suspense/render-suspense.ts';
import { suspense, type SuspenseOptions } from '../../src/core/suspense/suspense.ts';
import { VirtualScheduler } from 'millrace/testing';

export interface Page {
  readonly templates: Readonly<Record<string, string>>;
  readonly entry?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly options?: SuspenseOptions;
  readonly render?: RenderSuspenseOptions;
  readonly environment?: EnvironmentOptions;
}

export interface Reported {
  readonly error: unknown;
  readonly id: string;
  readonly kind: string;
}

export class Run {
  readonly chunks: string[] = [];
  readonly warnings: Diagnostic[] = [];
  readonly errors: Reported[] = [];
  readonly scheduler: VirtualScheduler = new VirtualScheduler();
  error: unknown = null;
  isDone = false;
  private readonly iterator: AsyncIterator<string>;

  constructor({ templates, entry = 'page.html', context = {}, options = {}, render = {}, environment = {} }: Page) {
    const env = new Environment({
      loader: new MemoryLoader(templates),
      onWarning: (warning) => this.warnings.push(warning),
      ...environment,
    });
    const chunks = renderSuspense(env, suspense(entry, context, options), {
      delivery: 'native',
      idPrefix: 't',
      scheduler: this.scheduler,
      onError: (error, { id, kind }) => this.errors.push({ error, id, kind }),
      ...render,
    });
    this.iterator = chunks[Symbol.asyncIterator]();
  }

  /** Asks for one chunk. */
  async pull(): Promise<void> {
    try {
      const { done, value } = await this.iterator.next();
      if (done) this.isDone = true;
      else this.chunks.push(value);
    } catch (error) {
      this.error = error;
      this.isDone = true;
    }
  }

  /** Takes every chunk as it comes. */
  follow(): this {
    void (async () => {
      while (!this.isDone) await this.pull();
    })();
    return this;
  }

  async leave(): Promise<void> {
    await this.iterator.return?.();
  }

  turn(): Promise<void> {
    return this.scheduler.turn();
  }

  advance(ms: number): Promise<void> {
    return this.scheduler.advance(ms);
  }

  get text(): string {
    return this.chunks.join('');
  }
}

/** The page rendered to its end, with so much virtual time. */
export async function finish(page: Page, ms = 60_000): Promise<Run> {
  const run = new Run(page).follow();
  await run.advance(ms);
  return run;
}
