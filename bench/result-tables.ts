/** Results as tables: the terminal, README.md and docs/performance.md show the same ones. */
import type { Results } from './run-sections.ts';
import { HAND_WRITTEN, MILLRACE } from './sections/rendering.ts';
import { bytes, duration, perSecond, ratio } from './units.ts';

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Maker<Name extends keyof Results> = (results: Results[Name]) => Table;

/** Each engine's time over the best hand-written code, the fastest engine on the whole first. */
export const renderingTable: Maker<'rendering'> = ({ workloads }) => {
  const columns = Object.entries(workloads);
  const mean = (engine: string): number =>
    Math.exp(columns.reduce((sum, [, { ratios }]) => sum + Math.log(ratios[engine] ?? Number.NaN), 0) / columns.length);
  const engines = Object.keys(columns[0]?.[1].ratios ?? {}).sort((a, b) => mean(a) - mean(b));
  return {
    title: 'Rendering and encoding, time ÷ best hand-written code',
    head: ['', ...columns.map(([name, { bytes: size }]) => `${name}, ${bytes(size)}`), 'mean'],
    rows: [
      [HAND_WRITTEN, ...columns.map(([, { handWrittenNs }]) => duration(handWrittenNs)), ratio(1)],
      ...engines.map((engine) =>
        [engine].concat(
          columns.map(([, { ratios }]) => ratio(ratios[engine])),
          ratio(mean(engine)),
        ),
      ),
    ],
  };
};

const memoryTable: Maker<'rendering'> = ({ workloads }) => {
  const columns = Object.entries(workloads);
  const engines = [HAND_WRITTEN, MILLRACE, ...Object.keys(columns[0]?.[1].ratios ?? {}).filter((name) => name !== MILLRACE)];
  return {
    title: 'Memory that one render allocates',
    head: ['', ...columns.map(([name]) => name)],
    rows: engines.map((engine) => [engine].concat(columns.map(([, { allocated }]) => bytes(allocated[engine] || Number.NaN)))),
  };
};

const asyncTable: Maker<'async'> = ({ ns, ratios }) => ({
  title: 'Asynchronous rendering of 1000 items',
  head: ['', 'time', 'ratio', 'over'],
  rows: [
    ['render', duration(ns.sync), '', ''],
    ['renderAsync, nothing awaited', duration(ns.noAwait), ratio(ratios.noAwait), 'render'],
    ['renderAsync, each item awaited, a plain value', duration(ns.awaitedValues), ratio(ratios.awaitedValues), 'render'],
    ['renderAsync, each item awaited, a promise', duration(ns.awaitedPromises), ratio(ratios.awaitedPromises), HAND_WRITTEN],
    ['hand-written, each item awaited, a promise', duration(ns.handWrittenPromises), '', ''],
  ],
});

const compilingTable: Maker<'compiling'> = (compiling) => ({
  title: 'Compiling',
  head: ['', 'source', 'time', 'speed'],
  rows: Object.entries(compiling).map(([name, { templates, bytes: size, ns, megabytesPerSecond }]) => [
    templates === 1 ? `one ${name} template` : `${templates} ${name} templates`,
    bytes(size),
    duration(ns),
    `${megabytesPerSecond.toFixed(1)} MB/s`,
  ]),
});

const curvesTable: Maker<'curves'> = (curves) => ({
  title: 'Cost of one unit as their number grows',
  head: ['', ...Array.from({ length: 4 }, (_, i) => `size ${i + 1}`), 'growth'],
  rows: Object.values(curves).map(({ unit, ns, growth }) =>
    [unit].concat(
      Object.entries(ns).map(([count, each]) => `${duration(each)} of ${count}`),
      ratio(growth),
    ),
  ),
});

export const streamingTable: Maker<'streaming'> = (streaming) => ({
  title: 'Ten deferred blocks, in process: CPU time of one page',
  head: ['', 'settled data', '', 'late data', ''],
  rows: Object.entries(streaming).map(([name, { settledNs, lateNs, settledRatio, lateRatio }]) => [
    name,
    duration(settledNs),
    ratio(settledRatio),
    duration(lateNs),
    ratio(lateRatio),
  ]),
});

const wireTable: Maker<'streaming'> = (streaming) => ({
  title: 'Ten deferred blocks, on the wire',
  head: [
    '',
    'bytes, settled',
    'writes',
    'bytes, late',
    'writes',
    'protocol',
    'for a block',
    'once',
    'first chunk',
    'data to chunk',
  ],
  rows: Object.entries(streaming).map(([name, { settledBytes, settledWrites, timed }]) => [
    name,
    String(settledBytes),
    String(settledWrites),
    String(timed.bytes),
    String(timed.writes),
    String(timed.protocolBytes),
    String(timed.bytesPerBlock ?? '–'),
    String(timed.clientBytes ?? '–'),
    `${timed.firstChunkMs.toFixed(2)} ms`,
    `${timed.dataToChunkMs.toFixed(3)} ms`,
  ]),
});

const httpTable: Maker<'http'> = (http) => ({
  title: 'Ten deferred blocks over HTTP: pages for each second of CPU time',
  head: ['', 'settled data', 'late data'],
  rows: Object.entries(http).map(([name, { settledPagesPerSecond, latePagesPerSecond }]) => [
    name,
    perSecond(settledPagesPerSecond),
    perSecond(latePagesPerSecond),
  ]),
});

const clientTable: Maker<'client'> = (client) => ({
  title: 'Patches in Chromium: time of one of so many',
  head: ['', 'to put it in its place', 'to parse it, too', 'the same, by the browser itself'],
  rows: client.map(({ patches, applyUs, withClientUs, nativeUs }) => [
    String(patches),
    duration(applyUs * 1000),
    duration(withClientUs * 1000),
    nativeUs === null ? '–' : duration(nativeUs * 1000),
  ]),
});

/** Of the sections that were run, in the order in which they are shown. */
export function tablesIn({ rendering, async, compiling, curves, streaming, http, client }: Partial<Results>): readonly Table[] {
  return [
    rendering && renderingTable(rendering),
    rendering && memoryTable(rendering),
    async && asyncTable(async),
    compiling && compilingTable(compiling),
    curves && curvesTable(curves),
    streaming && streamingTable(streaming),
    streaming && wireTable(streaming),
    http && httpTable(http),
    client && client.length > 0 && clientTable(client),
  ].filter((table) => typeof table === 'object');
}
