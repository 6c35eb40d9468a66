/** Rendering: the string is made and encoded as UTF-8 into a buffer that is there already, which is what a server pays. */
import type { Environment } from 'millrace';
import { allocation } from '../allocation.ts';
import { type MeasureOptions, measure, type Task } from '../measure.ts';
import { normalize } from '../normalize.ts';
import type { Peer } from '../peers.ts';
import type { Workload } from '../workload.ts';

export interface RenderResult {
  readonly bytes: number;
  /** Of the fastest hand-written form. */
  readonly handWrittenNs: number;
  readonly handWritten: string;
  /** By engine, Millrace first. */
  readonly ns: Readonly<Record<string, number>>;
  /** The same over hand-written. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Bytes that one render allocates, its string included. */
  readonly allocated: Readonly<Record<string, number>>;
}

export const MILLRACE = 'Millrace';
export const HAND_WRITTEN = 'hand-written';

/** @throws Error if two of them don't show the same; hand-written forms have the very bytes of the template */
export async function measureRendering(
  env: Environment,
  workload: Workload,
  peers: readonly Peer[],
  options: MeasureOptions,
): Promise<RenderResult> {
  const template = env.getTemplate(workload.template);
  const expected = template.render(workload.context);
  const shown = normalize(expected);
  const buffer = new Uint8Array(expected.length * 4);
  // In turn: of data that never changes, the engine makes constants, and whole small pages of those.
  const contexts = [workload.context, structuredClone(workload.context)];
  let turn = 0;
  const encoded = (render: (context: Workload['context']) => string | Promise<string>): Task =>
    encodedInto(buffer, () => render(contexts[turn++ & 1] as Workload['context']));
  const tasks: Record<string, Task> = {};
  tasks[MILLRACE] = encoded((context) => template.render(context));
  const handWrittenNames = new Set<string>();
  for (const [name, render] of Object.entries(workload.handWritten)) {
    assertShows(render(workload.context), expected, `${workload.name}: hand-written`);
    handWrittenNames.add(`${HAND_WRITTEN}: ${name}`);
    tasks[`${HAND_WRITTEN}: ${name}`] = encoded(render);
  }
  for (const peer of peers) {
    const render = peer.open(workload.name);
    assertShows(normalize(await render(workload.context)), shown, `${workload.name}: ${peer.name}`);
    tasks[peer.name] = encoded(render);
  }
  const times = Object.entries(await measure(tasks, options));
  const isHandWritten = ([name]: readonly [string, number]): boolean => handWrittenNames.has(name);
  const [handWritten, handWrittenNs] = times.filter(isHandWritten).reduce((best, next) => (next[1] < best[1] ? next : best));
  const engines = times.filter((entry) => !isHandWritten(entry));
  const allocated: Record<string, number> = { [HAND_WRITTEN]: await allocation(tasks[handWritten] as Task) };
  for (const [name] of engines) allocated[name] = await allocation(tasks[name] as Task);
  return {
    bytes: Buffer.byteLength(expected),
    handWrittenNs,
    handWritten: handWritten.slice(HAND_WRITTEN.length + 2),
    ns: Object.fromEntries(engines),
    ratios: Object.fromEntries(engines.map(([name, ns]) => [name, ns / handWrittenNs])),
    allocated,
  };
}

function encodedInto(buffer: Uint8Array, render: () => string | Promise<string>): Task {
  const encoder = new TextEncoder();
  const encode = (html: string): unknown => encoder.encodeInto(html, buffer);
  return () => {
    const html = render();
    return typeof html === 'string' ? encode(html) : html.then(encode);
  };
}

/** Pages are long: only the first difference is told. */
function assertShows(actual: string, expected: string, who: string): void {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) at++;
  throw new Error(`${who} shows ${actual.slice(at, at + 60)} where the template has ${expected.slice(at, at + 60)}`);
}
