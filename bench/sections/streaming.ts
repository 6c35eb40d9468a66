/** Ten deferred blocks, out of order: CPU time in process, and what the wire carries when. */
import { strict as assert } from 'node:assert';
import { type MeasureOptions, measure, median, type Task } from '../measure.ts';
import { importPeer } from '../peers.ts';
import {
  BLOCKS,
  handWrittenEngine,
  millraceEngine,
  type StreamBlock,
  type StreamEngine,
  type StreamPage,
  streamPage,
} from '../workloads/stream-page.ts';
import { HAND_WRITTEN, MILLRACE } from './rendering.ts';

export interface StreamResult {
  /** CPU time of one page whose blocks have settled when it is asked for. */
  readonly settledNs: number;
  /** The same with blocks that settle some turns of the event loop after the shell. */
  readonly lateNs: number;
  /** Over hand-written code in the same process. */
  readonly settledRatio: number;
  readonly lateRatio: number;
  readonly settledBytes: number;
  readonly settledWrites: number;
  /** With blocks that settle after 5 to 30 ms. */
  readonly timed: {
    readonly bytes: number;
    readonly writes: number;
    /**
     * Bytes of one deferred block that it hasn't when it is in the shell, the fallback not counted; null where settled blocks aren't in the
     * shell either.
     */
    readonly bytesPerBlock: number | null;
    /** Bytes that are sent once, for all deferred blocks. */
    readonly clientBytes: number | null;
    /** Bytes that are no content: of blocks, of fallbacks, of what puts them in their places. */
    readonly protocolBytes: number;
    readonly firstChunkMs: number;
    /** From the data of a block to the chunk that holds it, the median. */
    readonly dataToChunkMs: number;
  };
}

const FALLBACK = '<section id="b0" aria-busy="true">Loading</section>'.length;

/** Blocks in the order in which they settle. */
const ORDER = [3, 7, 1, 9, 0, 5, 2, 8, 6, 4];

type Open = () => StreamEngine | Promise<StreamEngine>;

/** What slows down all promises of its process, as `AsyncLocalStorage` does from its first use: measured when all others have been. */
const LAST: ReadonlySet<string> = new Set(['react-dom']);

async function openers(): Promise<Readonly<Record<string, Open>>> {
  const { engines } = await importPeer<{ engines: Record<string, Open> }>('streaming.mjs');
  return {
    [MILLRACE]: () => millraceEngine(),
    [HAND_WRITTEN]: async () => handWrittenEngine(await clientOf(millraceEngine('m'))),
    ...engines,
  };
}

/** One of them, for a process of its own. */
export async function streamEngine(name: string): Promise<StreamEngine | undefined> {
  return (await openers())[name]?.();
}

export async function measureStreaming(options: MeasureOptions): Promise<Readonly<Record<string, StreamResult>>> {
  await checkHandWritten();
  const open = await openers();
  const results: Record<string, StreamResult> = {};
  for (const isLast of [false, true]) {
    const names = Object.keys(open).filter((name) => LAST.has(name) === isLast);
    const engines = await Promise.all(names.map(async (name) => [name, await (open[name] as Open)()] as const));
    Object.assign(results, await measureEngines(engines, options, results));
  }
  return results;
}

async function checkHandWritten(): Promise<void> {
  const written = handWrittenEngine(await clientOf(millraceEngine('m')));
  for (const page of [settled, late]) {
    const isSame = same(await pieces(written, page()), await pieces(millraceEngine('m'), page()));
    assert.ok(isSame, 'hand-written code streams other bytes than Millrace');
  }
}

async function measureEngines(
  engines: readonly (readonly [string, StreamEngine])[],
  options: MeasureOptions,
  earlier: Readonly<Record<string, StreamResult>>,
): Promise<Readonly<Record<string, StreamResult>>> {
  for (const [name, engine] of engines) {
    const html = (await chunks(engine, late())).join('');
    for (let i = 0; i < BLOCKS; i++) assert.ok(html.includes(`<h2>Block ${i}</h2>`), `${name} has not shown block ${i}`);
  }
  const tasks = (page: () => StreamPage): Record<string, Task> =>
    Object.fromEntries(engines.map(([name, engine]) => [name, () => withTurn(engine(page(), ignore))]));
  const settledNs = await measure(tasks(settled), options);
  const lateNs = await measure(tasks(late), options);
  const limit = (ns: Readonly<Record<string, number>>, of: 'settledNs' | 'lateNs'): number =>
    ns[HAND_WRITTEN] ?? (earlier[HAND_WRITTEN]?.[of] as number);
  const results: Record<string, StreamResult> = {};
  const plainBytes = byteLength(await chunks(millraceEngine(), settled()));
  for (const [name, engine] of engines) {
    const whole = await chunks(engine, settled());
    results[name] = {
      settledNs: settledNs[name] as number,
      lateNs: lateNs[name] as number,
      settledRatio: (settledNs[name] as number) / limit(settledNs, 'settledNs'),
      lateRatio: (lateNs[name] as number) / limit(lateNs, 'lateNs'),
      settledBytes: byteLength(whole),
      settledWrites: whole.length,
      timed: await timed(engine, whole.length === 1, plainBytes),
    };
  }
  return results;
}

async function timed(engine: StreamEngine, inlines: boolean, plainBytes: number): Promise<StreamResult['timed']> {
  const runs = [];
  for (let run = 0; run < 5; run++) runs.push(await timedRun(engine));
  const [one, two] = [byteLength(await chunks(engine, firstTimers(1))), byteLength(await chunks(engine, firstTimers(2)))];
  const none = byteLength(await chunks(engine, firstTimers(0)));
  const bytesPerBlock = two - one - FALLBACK;
  const last = runs.at(-1) as (typeof runs)[number];
  return {
    bytes: last.bytes,
    writes: last.writes,
    bytesPerBlock: inlines ? bytesPerBlock : null,
    clientBytes: inlines ? one - none - bytesPerBlock - FALLBACK : null,
    protocolBytes: last.bytes - plainBytes - BLOCKS * FALLBACK,
    firstChunkMs: median(runs.map((run) => run.firstChunkMs)),
    dataToChunkMs: median(runs.flatMap((run) => run.delays)),
  };
}

async function timedRun(
  engine: StreamEngine,
): Promise<{ bytes: number; writes: number; firstChunkMs: number; delays: number[] }> {
  const settledAt: number[] = [];
  const shownAt: number[] = [];
  let bytes = 0;
  let writes = 0;
  let firstChunkMs = Number.NaN;
  const start = performance.now();
  await engine(
    streamPage(async (i, content) => {
      await sleep(5 + 2.5 * ORDER.indexOf(i));
      settledAt[i] = performance.now();
      return content;
    }),
    (chunk) => {
      const now = performance.now();
      if (writes === 0) firstChunkMs = now - start;
      writes++;
      bytes += Buffer.byteLength(chunk);
      for (const [, i] of chunk.matchAll(/<h2>Block (\d+)<\/h2>/g)) shownAt[Number(i)] = now;
    },
  );
  return { bytes, writes, firstChunkMs, delays: shownAt.map((at, i) => at - (settledAt[i] ?? Number.NaN)) };
}

export function settled(): StreamPage {
  return streamPage((_, content) => Promise.resolve(content));
}

/** Three or four blocks settle in one turn, some turns after the shell. */
export function late(): StreamPage {
  return streamPage((i, content) => turns(4 + 4 * Math.floor((ORDER[i] as number) / 4), content));
}

/** The first `count` blocks are late, one after the other. */
function firstTimers(count: number): StreamPage {
  return streamPage((i, content) => (i < count ? sleep(10 + 5 * i).then(() => content) : Promise.resolve(content)));
}

/** With a turn of the event loop behind each page, as servers have it: what a page has left there is paid for. */
async function withTurn(page: Promise<void>): Promise<void> {
  await page;
  await new Promise((resolve) => setImmediate(resolve));
}

async function turns(count: number, content: StreamBlock): Promise<StreamBlock> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
  return content;
}

async function chunks(engine: StreamEngine, page: StreamPage): Promise<string[]> {
  const all: string[] = [];
  await engine(page, (chunk) => all.push(chunk));
  return all;
}

/** What is sent, in an order that doesn't depend on which of two turns came first. */
async function pieces(engine: StreamEngine, page: StreamPage): Promise<string[]> {
  return (await chunks(engine, page)).join('').split('</script>').sort();
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((piece, i) => piece === right[i]);
}

/** The script that Millrace sends behind a shell that patches will follow. */
async function clientOf(engine: StreamEngine): Promise<string> {
  const [, client = ''] = await chunks(engine, late());
  return client;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function byteLength(chunks: readonly string[]): number {
  return chunks.reduce((sum, chunk) => sum + Buffer.byteLength(chunk), 0);
}

function ignore(): void {}
