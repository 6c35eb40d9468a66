import { serialize } from 'parse5';
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';
import { deliveryHeader, streamHeader } from '../core/suspense/protocol.ts';
import { documentOf } from './final-document.ts';
import type { Tree } from './tree.ts';
import { loopsIn, type WirePatch, type WireReader, wireReader, withoutLoopMarker } from './wire-reader.ts';

export interface ReceivedPatch {
  /**
   * `append` brings further items of a streamed loop. `failed` is a failed view; a client can't tell one from a body, so only what
   * `renderPage` renders says so.
   */
  readonly kind: 'block' | 'append' | 'failed';
  /** The boundary's name on the wire; out of band the id of its target. */
  readonly key: string;
  /** Out of band: the id of the element that the block is for. */
  readonly target?: string;
  /** What replaces the fallback, or is added to the loop. */
  readonly html: string;
}

export interface ReadPatchesOptions {
  /** How the patches travel. Default: what the response's header says; `script` for an iterable. */
  readonly delivery?: DeliveryName;
  /** What ends a frame. Default: what the response's header says. */
  readonly token?: string;
  /** Whether the patch that has just come is a failed view. */
  readonly isFailed?: (key: string) => boolean;
}

/**
 * Reads a page patch by patch: a `Response`, or what `renderSuspense` answers.
 *
 * @throws Error for a response whose header names no delivery of a page
 * @example
 * const page = readPatches(await respond(request, env, suspense('news.html', { news })));
 * await page.shell(); // '<h1>News</h1><?start name="…">…<?end>'
 * news.resolve('It rains');
 * await page.next(); // { kind: 'block', key: '…', html: '<p>It rains</p>' }
 * await page.next(); // null: nothing follows
 */
export function readPatches(source: Response | AsyncIterable<string>, options: ReadPatchesOptions = {}): PatchReader {
  if (!(source instanceof Response)) return new PatchReader(source, { shellIsFirst: true, delivery: 'script', ...options });
  const { headers } = source;
  const delivery = options.delivery ?? deliveryOf(headers);
  const token = options.token ?? headers.get(streamHeader) ?? undefined;
  const hasShell = delivery !== 'oob' || headers.get('HX-Reswap') !== 'none';
  return new PatchReader(textOf(source), { ...options, delivery, hasShell, ...(token !== undefined && { token }) });
}

interface ReaderOptions extends ReadPatchesOptions {
  readonly delivery: DeliveryName;
  /** The first chunk is the shell and nothing else. Over a network chunks are cut and joined. */
  readonly shellIsFirst?: boolean;
  /** False: blocks for a page that is there already. */
  readonly hasShell?: boolean;
}

/** What has come of a page so far, and how to wait for more. */
export class PatchReader {
  readonly delivery: DeliveryName;
  /** The patches that have come. */
  readonly patches: ReceivedPatch[] = [];
  /** Nothing follows. */
  isDone = false;
  /** What ended the response early. */
  error: unknown = null;
  private readonly options: ReaderOptions;
  private readonly chunks: AsyncIterator<string>;
  private readonly wire: WireReader;
  private readonly loops = new Set<string>();
  private reading: Promise<void> | null = null;
  private shellText: string | null = null;
  private restText = '';
  private readTo = 0;
  private handedOut = 0;

  constructor(source: AsyncIterable<string>, options: ReaderOptions) {
    this.options = options;
    this.delivery = options.delivery;
    this.chunks = source[Symbol.asyncIterator]();
    this.wire = wireReader(options.delivery, options.token);
  }

  /** The page with its fallbacks, as soon as it is there. @throws what rendering throws before it */
  async shell(): Promise<string> {
    await this.readUntil(() => this.shellText !== null);
    return this.shellText ?? '';
  }

  /** The next patch, or null after the last one. @throws what ends the response early */
  async next(): Promise<ReceivedPatch | null> {
    await this.readUntil(() => this.handedOut < this.patches.length);
    return this.patches[this.handedOut++] ?? null;
  }

  /** Waits for the end. Answers the patches that `next` has not handed out. */
  async rest(): Promise<readonly ReceivedPatch[]> {
    await this.readUntil(() => false);
    const rest = this.patches.slice(this.handedOut);
    this.handedOut = this.patches.length;
    return rest;
  }

  /** Reads whatever comes, as a browser does; what goes wrong is thrown by the next call that waits. */
  follow(): this {
    this.readUntil(() => false).catch(() => {}); // kept in `error`
    return this;
  }

  /** Leaves, as a client that has seen enough. */
  async leave(): Promise<void> {
    this.isDone = true;
    await this.chunks.return?.();
  }

  /** All text that has come. */
  get text(): string {
    return (this.shellText ?? '') + this.restText;
  }

  /** What a browser has made of it so far: a tree of parse5. @throws Error for a patch that finds no place */
  get document(): Tree.Document {
    const { delivery, token } = this.options;
    return documentOf({ shell: this.shellText ?? '', rest: this.restText }, { delivery, ...(token !== undefined && { token }) });
  }

  /** The same as HTML. */
  get html(): string {
    return serialize(this.document);
  }

  private async readUntil(isThere: () => boolean): Promise<void> {
    while (!isThere() && !this.isDone) await this.read();
    if (!isThere() && this.error !== null) throw this.error;
  }

  /** One chunk at a time, whoever asks. */
  private read(): Promise<void> {
    this.reading ??= this.readChunk().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readChunk(): Promise<void> {
    try {
      const { done, value } = await this.chunks.next();
      if (done) this.isDone = true;
      else this.take(value);
    } catch (error) {
      this.isDone = true;
      this.error = error;
    }
  }

  private take(chunk: string): void {
    const { shellIsFirst = false, hasShell = true } = this.options;
    if (this.shellText === null) {
      const end = !hasShell ? 0 : shellIsFirst ? chunk.length : this.wire.shellEnd(chunk);
      this.shellText = chunk.slice(0, end);
      for (const key of loopsIn(this.shellText)) this.loops.add(key);
      this.restText = chunk.slice(end);
    } else this.restText += chunk;
    const { patches, used } = this.wire.patches(this.restText.slice(this.readTo));
    this.readTo += used;
    for (const patch of patches) this.patches.push(this.received(patch));
  }

  private received({ key, target, html }: WirePatch): ReceivedPatch {
    const isAppend = this.loops.has(key);
    for (const loop of loopsIn(html)) this.loops.add(loop);
    const kind = isAppend ? 'append' : this.options.isFailed?.(key) ? 'failed' : 'block';
    return { kind, key, ...(target !== undefined && { target }), html: isAppend ? withoutLoopMarker(html, key) : html };
  }
}

const deliveryNames: ReadonlySet<string> = new Set<DeliveryName>(['native', 'script', 'htmx', 'oob', 'fold']);

/** A page that isn't deferred says no delivery: it is finished. */
function deliveryOf(headers: Headers): DeliveryName {
  const name = headers.get(deliveryHeader) ?? 'fold';
  if (deliveryNames.has(name)) return name as DeliveryName;
  throw new Error(`a response by "${name}" has no patches: read its text`);
}

/** No generator: those let nobody leave who waits. */
function textOf({ body }: Response): AsyncIterable<string> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        for (;;) {
          const { done = true, value } = (await reader?.read()) ?? {};
          if (done) return { done: true, value: undefined };
          const text = decoder.decode(value, { stream: true });
          if (text !== '') return { done: false, value: text };
        }
      },
      async return() {
        await reader?.cancel();
        return { done: true, value: undefined };
      },
    }),
  };
}
