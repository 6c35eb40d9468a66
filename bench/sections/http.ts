/**
 * The streamed page over HTTP: each engine serves in a process of its own, this one asks over connections that stay open. What counts is
 * the CPU time of the server, so that the client and the neighbours don't.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeListener } from 'millrace/node';
import type { MeasureOptions } from '../measure.ts';
import { median } from '../measure.ts';
import { byRespond, bySendResult, type StreamPage } from '../workloads/stream-page.ts';
import { late, settled, streamEngine } from './streaming.ts';

export interface HttpResult {
  /** Pages for each second of the server's CPU time. */
  readonly settledPagesPerSecond: number;
  readonly latePagesPerSecond: number;
}

const CONNECTIONS = 20;
const PAGES = { settled, late };

/** The ways that an app goes: with the negotiation of a delivery, and a head. */
const BY_WAY: Readonly<Record<string, (pageAt: (path: string) => StreamPage) => NodeListener>> = {
  'Millrace, sendResult()': bySendResult,
  'Millrace, respond()': byRespond,
};

export const waysToAnswer: readonly string[] = Object.keys(BY_WAY);

/** Serves one engine until its parent lets go, and tells it how much CPU time it has used. */
export async function serve(name: string): Promise<void> {
  const server = createServer(BY_WAY[name]?.(pageAt) ?? (await listenerOf(name)));
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuNs: (user + system) * 1000 });
  });
  process.once('disconnect', () => process.exit());
}

async function listenerOf(name: string): Promise<RequestListener> {
  const engine = await streamEngine(name);
  if (engine === undefined) throw new Error(`there is no engine ${name}`);
  return (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    void engine(pageAt(request.url ?? '/'), (chunk) => response.write(chunk)).then(() => response.end());
  };
}

function pageAt(path: string): StreamPage {
  return PAGES[path.slice(1) as keyof typeof PAGES]();
}

export async function measureHttp(
  names: readonly string[],
  { rounds, warmMs }: MeasureOptions,
): Promise<Readonly<Record<string, HttpResult>>> {
  const servers = [];
  for (const name of names) servers.push(await startServer(name));
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const pages = rounds * 40;
  try {
    const samples = new Map(servers.map(({ name }) => [name, { settled: [] as number[], late: [] as number[] }]));
    for (const server of servers) {
      for (const mode of ['settled', 'late'] as const)
        for (let ms = 0; ms < warmMs; ) ms += (pages * (await cpuOfPages(server, mode, pages, agent))) / 1e6;
    }
    for (let round = 0; round < rounds; round++) {
      for (const server of servers) {
        for (const mode of ['settled', 'late'] as const) {
          const ns = await cpuOfPages(server, mode, pages, agent);
          samples.get(server.name)?.[mode].push(1e9 / ns);
        }
      }
    }
    return Object.fromEntries(
      [...samples].map(([name, { settled, late }]) => [
        name,
        { settledPagesPerSecond: median(settled), latePagesPerSecond: median(late) },
      ]),
    );
  } finally {
    agent.destroy();
    for (const { child } of servers) child.disconnect();
  }
}

interface Server {
  readonly name: string;
  readonly child: ChildProcess;
  readonly port: number;
}

async function startServer(name: string): Promise<Server> {
  const child = fork(process.argv[1] as string, ['--serve', name]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { name, child, port };
}

async function cpuOfPages({ child, port }: Server, mode: string, count: number, agent: Agent): Promise<number> {
  const before = await cpuOf(child);
  let left = count;
  const connection = async (): Promise<void> => {
    while (left-- > 0) await fetchPage(port, mode, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return ((await cpuOf(child)) - before) / count;
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ cpuNs }] = (await once(child, 'message')) as [{ cpuNs: number }];
  return cpuNs;
}

function fetchPage(port: number, mode: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/${mode}`, agent }, (response) => {
      response.on('end', resolve).on('error', reject).resume();
    }).on('error', reject);
  });
}
