/** Data that ends as a random page says, under virtual time, and keeps count of what is asked of it. */
import { defer } from '../../src/core/suspense/defer.ts';
import type { VirtualScheduler } from 'millrace/testing';
import { type Ending, KEYS, LAYOUT_KEYS, type RandomPage, STREAMS } from './random-pages.ts';

export class Data {
  readonly context: Record<string, unknown> = {};
  readonly layoutContext: Record<string, unknown> = {};
  /** Key → how often its loader was called. */
  readonly loads: Record<string, number> = {};
  /** Streams that were opened and have neither ended nor been closed. */
  readonly open: Set<string> = new Set();
  private readonly scheduler: VirtualScheduler;

  constructor({ endings }: RandomPage, scheduler: VirtualScheduler) {
    this.scheduler = scheduler;
    [...KEYS, ...STREAMS, ...LAYOUT_KEYS].forEach((key, index) => {
      const ending = endings[index] as Ending;
      const load = (): Promise<unknown> | AsyncIterable<unknown> =>
        ending.kind.toLowerCase().includes('stream') ? this.stream(key, ending) : this.promise(key, ending);
      const context = (LAYOUT_KEYS as readonly string[]).includes(key) ? this.layoutContext : this.context;
      context[key] = ending.isLazy ? defer(() => this.counted(key, load)) : load();
    });
  }

  private counted<T>(key: string, load: () => T): T {
    this.loads[key] = (this.loads[key] ?? 0) + 1;
    return load();
  }

  private async promise(key: string, { kind, at }: Ending): Promise<unknown> {
    if (at > 0) await this.scheduler.sleep(at);
    if (kind === 'never') return new Promise(() => {});
    if (kind === 'reject') throw new Error(`${key} is broken`);
    return kind === 'null' ? null : `[${key}]`;
  }

  private async *stream(key: string, { kind, at }: Ending): AsyncGenerator<string> {
    this.open.add(key);
    try {
      for (let item = 0; item < 4; item++) {
        if (at > 0) await this.scheduler.sleep(at);
        if (kind === 'brokenStream' && item === 2) throw new Error(`${key} is broken`);
        yield `${key}-${item}`;
      }
    } finally {
      this.open.delete(key);
    }
  }
}
