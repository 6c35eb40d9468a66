import { type Command, type Input, type OptionValue, type Output, UsageError } from '../command.ts';
import { type Arrival, type Means, receive } from '../doctor/arrival.ts';
import { type Finding, findingsOf, type Visit } from '../doctor/findings.ts';
import { timelineOf } from '../doctor/timeline.ts';

const asBrowser = { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0 (millrace doctor)' };

export const doctor: Command = {
  summary: 'measures a running page: does it stream, and if not, who keeps the bytes?',
  usage: `  millrace doctor <url> [--origin <url>] [--timeout <ms>] [--format text|json]

  <url>      the page as its users reach it
  --origin   the same page at the application itself, past proxies
  --timeout  how long to wait for the end, in milliseconds; default 30000
  --format   text, or json for programs

Exit code 0: nothing found, 1: something found, 2: the page could not be had.`,
  options: { origin: { type: 'string' }, timeout: { type: 'string' }, format: { type: 'string' } },
  run: (input, output) => examine(input, output, fetch, () => performance.now()),
};

/** Network and clock are arguments, so that a test can have its own. */
export async function examine(
  { positionals: [url, ...more], values }: Input,
  output: Output,
  fetchPage: typeof fetch,
  now: () => number,
): Promise<number> {
  if (url === undefined || more.length > 0) throw new UsageError('one URL, please');
  const { origin, timeout = '30000', format = 'text' } = values;
  for (const address of [url, origin])
    if (address !== undefined && !isAddress(address)) throw new UsageError(`"${address}" is no http(s) URL`);
  const timeoutMs = Number(timeout);
  if (!(timeoutMs > 0)) throw new UsageError(`--timeout ${timeout} is no time in milliseconds`);
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format is text or json, not ${format}`);
  const ask = (address: string, encoding: string): Promise<Arrival> =>
    receive(address, { ...asBrowser, 'Accept-Encoding': encoding }, meansFor(fetchPage, now, timeoutMs));
  // One after the other: they would slow each other down.
  const page = await ask(url, 'gzip, deflate, br');
  const plain = await ask(url, 'identity');
  const visit: Visit = { page, plain, origin: typeof origin === 'string' ? await ask(origin, 'identity') : null };
  const findings = findingsOf(visit);
  output.out(format === 'json' ? `${JSON.stringify(reportOf(visit, findings), null, 2)}\n` : textOf(visit, findings));
  return findings.length > 0 ? 1 : 0;
}

function meansFor(fetchPage: typeof fetch, now: () => number, timeoutMs: number): Means {
  return { fetch: fetchPage, now, signal: AbortSignal.timeout(timeoutMs) };
}

function isAddress(address: OptionValue): address is string {
  return typeof address === 'string' && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function reportOf({ page }: Visit, findings: readonly Finding[]): object {
  const { shellMs, patches, endMs, bytes } = timelineOf(page);
  const delivery = page.headers.get('millrace-delivery');
  return { url: page.url, status: page.status, delivery, headMs: page.headMs, shellMs, patches, endMs, bytes, findings };
}

function textOf({ page }: Visit, findings: readonly Finding[]): string {
  const { shellMs, patches, endMs, bytes } = timelineOf(page);
  const rows: readonly (readonly [number, string])[] = [
    [page.headMs, `head, ${page.status}, ${page.headers.get('millrace-delivery') ?? 'no'} delivery`],
    [shellMs, 'shell'],
    ...patches.map(({ key, atMs }) => [atMs, `patch ${key}`] as const),
    [endMs, `end, ${bytes} bytes`],
  ];
  const times = rows.map(([atMs, what]) => `${`${Math.round(atMs)} ms`.padStart(9)}  ${what}\n`);
  const found = findings.map(({ code, severity, message, hint }) => `\n${severity} ${code}: ${message}\n  ${hint}\n`);
  return `${page.url}\n${times.join('')}${found.length === 0 ? '\nnothing found\n' : found.join('')}`;
}
