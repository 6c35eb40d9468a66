import { describe, expect, test } from 'vitest';
import { runCommand } from '../run-command.ts';
import { examine } from './doctor.ts';

type Step = readonly [atMs: number, text: string];

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const head = { 'Millrace-Delivery': 'script', Vary: 'HX-Request', 'Cache-Control': 'no-store' };
const shell = '<body><?start name="K0">…<?end></body>';
const patch = '<template for="K0"><p>Rain</p></template><script>mr()</script>';
const streamed: readonly Step[] = [
  [20, shell],
  [400, patch],
];
const held: readonly Step[] = [[400, shell + patch]];

interface Examined {
  readonly code: number;
  readonly out: string;
  readonly codes: readonly string[];
}

/** A network whose time is the time of its steps. `answer` sees the URL and what encodings are accepted. */
async function examined(
  answer: (url: string, encoding: string) => Answer,
  values: Readonly<Record<string, string>> = {},
): Promise<Examined> {
  let time = 0;
  const fetchPage = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const start = time;
    const {
      status = 200,
      headers = head,
      steps,
    } = answer(String(input), new Headers(init?.headers).get('Accept-Encoding') ?? '');
    const left = [...steps];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const step = left.shift();
          if (step === undefined) return controller.close();
          time = start + step[0];
          controller.enqueue(new TextEncoder().encode(step[1]));
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status, headers });
  };
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => {} };
  const input = { positionals: ['https://a.test/'], values: { format: 'json', ...values } };
  const code = await examine(input, output, fetchPage, () => time);
  const report = values['format'] === 'text' ? { findings: [] } : (JSON.parse(out) as { findings: readonly { code: string }[] });
  return { code, out, codes: report.findings.map((finding) => finding.code) };
}

describe('doctor', () => {
  test('a page that streams: its times, and nothing found', async () => {
    const { code, out } = await examined(() => ({ steps: streamed }), { format: 'text' });
    expect(code).toBe(0);
    expect(out).toBe(`https://a.test/
     0 ms  head, 200, script delivery
    20 ms  shell
   400 ms  patch K0
   400 ms  end, ${shell.length - 2 + 4 + patch.length} bytes

nothing found
`);
  });

  test('a patch that comes in pieces is there with its last one', async () => {
    const { out } = await examined(() => ({
      steps: [
        [20, shell + patch.slice(0, 10)],
        [90, patch.slice(10, 30)],
        [300, patch.slice(30)],
      ],
    }));
    const report = JSON.parse(out) as { shellMs: number; patches: readonly { atMs: number }[] };
    expect([report.shellMs, report.patches.map((each) => each.atMs)]).toEqual([20, [300]]);
  });

  test.each<
    [name: string, answer: (url: string, encoding: string) => Answer, values: Record<string, string>, codes: readonly string[]]
  >([
    ['who can tell: held back everywhere', () => ({ steps: held }), {}, ['buffered']],
    ['the application itself', () => ({ steps: held }), { origin: 'http://127.0.0.1:3000/' }, ['buffered']],
    [
      'compression',
      (_url, encoding) =>
        encoding === 'identity' ? { steps: streamed } : { steps: held, headers: { ...head, 'Content-Encoding': 'br' } },
      {},
      ['buffered_by_compression'],
    ],
    [
      'a proxy',
      (url) => ({ steps: url.startsWith('https') ? held : streamed, headers: { ...head, Via: '1.1 cache' } }),
      { origin: 'http://127.0.0.1:3000/' },
      ['buffered_by_proxy'],
    ],
    ['nobody: the page was quick', () => ({ steps: [[30, shell + patch]] }), {}, []],
    [
      'nobody: two patches of one turn',
      () => ({
        steps: [
          [20, shell],
          [400, patch],
          [401, patch],
        ],
      }),
      {},
      [],
    ],
    ['a page that is not there', () => ({ status: 404, steps: [] }), {}, ['no_page']],
    ['a redirect', () => ({ status: 302, headers: { Location: '/login' }, steps: [] }), {}, ['no_page']],
    ['a page of somebody else', () => ({ headers: {}, steps: [[1, '<p>']] }), {}, ['not_millrace']],
    ['a folded page', () => ({ headers: { ...head, 'Millrace-Delivery': 'fold' }, steps: [[1, '<p>']] }), {}, ['folded']],
    ['a cache that could mix things up', () => ({ headers: { ...head, Vary: 'Accept' }, steps: streamed }), {}, ['no_vary']],
    [
      'a cache that could keep a page',
      () => ({ headers: { ...head, 'Cache-Control': 'max-age=9' }, steps: streamed }),
      {},
      ['may_be_cached'],
    ],
    [
      'a policy without scripts',
      () => ({ headers: { ...head, 'Content-Security-Policy': "script-src 'self'" }, steps: streamed }),
      {},
      ['blocked_by_policy'],
    ],
    [
      'a policy with another nonce',
      () => ({
        headers: { ...head, 'Content-Security-Policy': "script-src 'nonce-a'" },
        steps: [
          [20, shell],
          [400, patch.replace('<script>', '<script nonce="b">')],
        ],
      }),
      {},
      ['blocked_by_policy'],
    ],
    [
      'a policy with the nonce',
      () => ({
        headers: { ...head, 'Content-Security-Policy': "default-src 'none'; script-src 'nonce-a'" },
        steps: [
          [20, shell],
          [400, patch.replace('<script>', '<script nonce="a">')],
        ],
      }),
      {},
      [],
    ],
  ])('%s', async (_name, answer, values, codes) => {
    const found = await examined(answer, values);
    expect(found.codes).toEqual(codes);
    expect(found.code).toBe(codes.length > 0 ? 1 : 0);
  });

  test('names who signed the answer', async () => {
    const headers = { ...head, Server: 'nginx', Via: '1.1 cache' };
    expect((await examined(() => ({ steps: held, headers }))).out).toContain('via: 1.1 cache, server: nginx');
  });
});

describe('the command line', () => {
  const call = async (...args: string[]): Promise<readonly [number, string, string]> => {
    let [out, err] = ['', ''];
    const code = await runCommand(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
    return [code, out, err];
  };

  test('without a command it says what there is', async () => {
    const [code, out] = await call();
    expect([code, out.includes('  doctor  ')]).toEqual([0, true]);
  });

  test.each<[args: string[], text: RegExp]>([
    [['nothing'], /there is no command "nothing"/],
    [['constructor'], /there is no command "constructor"/],
    [['doctor'], /doctor: one URL, please\n\nmillrace doctor/],
    [['doctor', 'ftp://a.test'], /"ftp:\/\/a.test" is no http\(s\) URL/],
    [['doctor', 'https://a.test', '--timeout', 'soon'], /--timeout soon is no time/],
    [['doctor', 'https://a.test', '--format', 'xml'], /--format is text or json/],
    [['doctor', 'https://a.test', '--colour'], /Unknown option '--colour'/],
    [['doctor', 'http://127.0.0.1:1/'], /^millrace doctor: fetch failed: .+/],
  ])('%j', async (args, text) => {
    const [code, out, err] = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(text);
  });

  test('help for a command', async () => {
    const [first, second] = [await call('help', 'doctor'), await call('doctor', '--help')];
    expect(first).toEqual(second);
    expect(first[1]).toContain('--origin');
  });
});
