/** A response that the test writes, chunk by chunk, while it is under way. */
import type { RenderSuspenseOptions } from 'millrace/server';
import { type PageText, type StreamedPage, writePage } from './streamed-page.ts';

export class Answer {
  readonly delivery: string;
  /** The client has left before the end. */
  readonly left: Promise<void>;
  /** What ends this answer's frames. */
  readonly frameEnd: string;
  readonly #text: PageText;
  readonly #chunks: (string | Error | null)[] = [];
  #wake: () => void = () => undefined;

  constructor(page: StreamedPage, options: RenderSuspenseOptions, prefix: string) {
    const { delivery, token } = options;
    this.delivery = delivery;
    this.left = new Promise((resolve) => options.signal.addEventListener('abort', () => resolve()));
    this.frameEnd = `<!--${token}-->`;
    this.#text = writePage(page, delivery, { client: options.client ?? 'inline', ...(token && { token }) }, prefix);
  }

  send(...names: readonly string[]): this {
    return this.write(names.map((name) => this.#text.block(name)).join(''));
  }

  append(name: string, from: number, to?: number): this {
    return this.write(this.#text.items(name, from, to));
  }

  write(text: string): this {
    return this.#push(text);
  }

  /** Half of a frame. */
  sendHalf(name: string): this {
    const frame = this.#text.block(name);
    return this.write(frame.slice(0, frame.length / 2));
  }

  end(): void {
    this.#push(null);
  }

  /** The connection breaks. */
  break(): void {
    this.#push(new Error('broken by the test'));
  }

  async *chunks(scope: 'page' | 'blocks'): AsyncGenerator<string> {
    yield scope === 'page' ? this.#text.shell : '';
    if (this.delivery === 'fold') return;
    if (this.#text.prologue !== '') yield this.#text.prologue;
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk === null) return;
      if (chunk instanceof Error) throw chunk;
      if (chunk === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
      else yield chunk;
    }
  }

  #push(chunk: string | Error | null): this {
    this.#chunks.push(chunk);
    this.#wake();
    return this;
  }
}
