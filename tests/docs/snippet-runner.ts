/** Runs the snippets of all pages, one after the other, and writes what they printed. A server that a snippet starts is asked once. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, Server } from 'node:net';
import path from 'node:path';
import { format } from 'node:util';
import type { SnippetResult, SnippetRun } from './snippets.ts';

interface Answerer {
  fetch(request: Request): Response | Promise<Response>;
}

const [, , runsFile = '', resultsFile = ''] = process.argv;
const runs = JSON.parse(readFileSync(runsFile, 'utf8')) as readonly SnippetRun[];
const started: Server[] = [];
const printed: string[] = [];

const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;
/** Any port will do. */
Server.prototype.listen = function (this: Server): Server {
  started.push(this);
  return listen.call(this, 0);
};
console.log = (...args: unknown[]) => void printed.push(format(...args));

const results: Record<string, SnippetResult> = {};
for (const run of runs) results[run.id] = await execute(run);
writeFileSync(resultsFile, JSON.stringify(results));
process.exit(0);

async function execute(run: SnippetRun): Promise<SnippetResult> {
  printed.length = 0;
  started.length = 0;
  try {
    enter(run);
    const module = (await import(/* @vite-ignore */ run.file)) as { default?: Partial<Answerer> };
    const response = await ask(module.default, run.request);
    if (response !== null) printed.push(await response.text());
    return { output: printed.join('\n'), status: response?.status ?? null, error: null };
  } catch (error) {
    return {
      output: printed.join('\n'),
      status: null,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  } finally {
    for (const server of started) server.close();
  }
}

function enter({ directory, templates }: SnippetRun): void {
  for (const [name, source] of Object.entries(templates)) {
    const file = path.join(directory, 'templates', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, source);
  }
  process.chdir(directory);
}

async function ask(answerer: Partial<Answerer> | undefined, target: string): Promise<Response | null> {
  const [server] = started;
  if (server !== undefined) {
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    return fetch(`http://localhost:${(server.address() as AddressInfo).port}${target}`, { headers: { connection: 'close' } });
  }
  return (await answerer?.fetch?.(new Request(`http://localhost${target}`))) ?? null;
}
