/** The sections of the benchmark. */
import path from 'node:path';
import { Environment } from 'millrace';
import { FileSystemLoader } from 'millrace/node';
import type { Conditions } from './conditions.ts';
import type { MeasureOptions } from './measure.ts';
import { benchFolder, type Missing, openPeers } from './peers.ts';
import { measureInProcesses } from './section-process.ts';
import { type AsyncResult, measureAsync } from './sections/async.ts';
import { type ClientResult, measureClient } from './sections/client.ts';
import { type CompileResult, measureCompiling } from './sections/compiling.ts';
import { type Curve, measureCurves } from './sections/curves.ts';
import { type HttpResult, measureHttp, waysToAnswer } from './sections/http.ts';
import { HAND_WRITTEN, MILLRACE, measureRendering, type RenderResult } from './sections/rendering.ts';
import { measureStreaming, type StreamResult } from './sections/streaming.ts';
import type { Workload } from './workload.ts';
import { dashboard } from './workloads/dashboard.ts';
import { hello } from './workloads/hello.ts';
import { list } from './workloads/list.ts';
import { table } from './workloads/table.ts';

export interface Results {
  readonly conditions: Conditions;
  readonly async: AsyncResult;
  readonly compiling: Readonly<Record<string, CompileResult>>;
  readonly curves: Readonly<Record<string, Curve>>;
  readonly streaming: Readonly<Record<string, StreamResult>>;
  readonly http: Readonly<Record<string, HttpResult>>;
  readonly client: readonly ClientResult[];
  readonly rendering: { readonly workloads: Readonly<Record<string, RenderResult>>; readonly missing: readonly Missing[] };
}

export type SectionName = Exclude<keyof Results, 'conditions'>;

const folder = path.join(benchFolder, 'templates');

type Sections = { readonly [Name in SectionName]: (options: MeasureOptions) => Promise<Results[Name]> };

const SECTIONS: Sections = {
  async: measureAsync,
  compiling: (options) => measureCompiling(environment(), folder, options),
  curves: measureCurves,
  streaming: measureStreaming,
  rendering: renderAll,
  http: (options) => measureHttp([MILLRACE, ...waysToAnswer, HAND_WRITTEN, 'marko', '@kitajs/html', 'react-dom'], options),
  client: measureClient,
};

export const sectionNames = Object.keys(SECTIONS) as readonly SectionName[];

/** How often each is measured: what is asked of the browser, and of servers, has processes of its own anyway. */
const RUNS: Readonly<Record<SectionName, number>> = {
  async: 3,
  compiling: 3,
  curves: 3,
  streaming: 3,
  rendering: 3,
  http: 1,
  client: 1,
};

export async function runSections(names: readonly SectionName[], isQuick: boolean): Promise<Partial<Results>> {
  const results: Partial<Record<SectionName, unknown>> = {};
  for (const name of names) {
    console.error(`bench: ${name} …`);
    results[name] = await measureInProcesses(name, isQuick ? 1 : RUNS[name], isQuick ? ['--quick'] : []);
  }
  return results as Partial<Results>;
}

/** In this process. */
export function measureSection(name: SectionName, options: MeasureOptions): Promise<unknown> {
  return SECTIONS[name](options);
}

async function renderAll(options: MeasureOptions): Promise<Results['rendering']> {
  const workloads: Record<string, RenderResult> = {};
  const first = await openPeers('first');
  const all: readonly Workload[] = [hello(), table(), dashboard(), list()];
  for (const workload of all) workloads[workload.name] = await measureRendering(environment(), workload, first.peers, options);
  const last = await openPeers('last');
  for (const workload of all) {
    const { ns, ratios, allocated } = await measureRendering(environment(), workload, last.peers, options);
    const before = workloads[workload.name] as RenderResult;
    workloads[workload.name] = {
      ...before,
      ns: { ...ns, ...before.ns },
      ratios: { ...ratios, ...before.ratios },
      allocated: { ...allocated, ...before.allocated },
    };
  }
  return { workloads, missing: [...first.missing, ...last.missing] };
}

function environment(): Environment {
  return new Environment({ loader: new FileSystemLoader(folder) });
}
