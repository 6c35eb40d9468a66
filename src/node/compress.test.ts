import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gate } from '../../tests/server/gate.ts';
import { type CompressOptions, compress } from './compress.ts';

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const long = '<p>Millrace</p>'.repeat(100);

/** What a client can read of the bytes so far. */
const readers = {
  br: (bytes: Uint8Array): string =>
    brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }).toString('utf8'),
  gzip: (bytes: Uint8Array): string => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8'),
} as const;
const encodings = Object.keys(readers) as readonly (keyof typeof readers)[];

function asked(encoding: string): Request {
  return new Request('https://a.test/', { headers: { 'Accept-Encoding': encoding } });
}

/** A body whose chunks come when `chunk` says so. */
function streamed(chunk: (index: number) => Promise<string | null>, onCancel?: (reason: unknown) => void): Response {
  let index = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await chunk(index++);
        if (text === null) controller.close();
        else controller.enqueue(new TextEncoder().encode(text));
      },
      ...(onCancel && { cancel: onCancel }),
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: html });
}

function facts(response: Response): Record<string, string | null> {
  return Object.fromEntries(
    ['Content-Encoding', 'Vary', 'ETag', 'Content-Length'].map((name) => [name, response.headers.get(name)]),
  );
}

describe.each(encodings)('[F10] a stream, %s', (encoding) => {
  const noise = Array.from({ length: 3000 }, (_, index) => ((index * 2_654_435_761) >>> 0).toString(36)).join('');
  const parts = ['<', 'shell>ä', long, noise, '', noise.repeat(40), '\n', 'é', '</body>'];

  test('every chunk can be read when it was written, and nothing is read ahead', async () => {
    const gates = parts.map(() => gate());
    let asks = 0;
    const response = await compress(
      asked(encoding),
      streamed(async (index) => {
        asks = index + 1;
        await gates[index]?.opened;
        return parts[index] ?? null;
      }),
    );
    expect(facts(response)).toMatchObject({ 'Content-Encoding': encoding, Vary: 'Accept-Encoding' });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let bytes = Buffer.alloc(0);
    let written = '';
    for (const [index, part] of parts.entries()) {
      written += part;
      gates[index]?.open();
      if (part === '') continue;
      const { value } = await reader.read();
      bytes = Buffer.concat([bytes, value as Uint8Array]);
      expect(readers[encoding](bytes)).toBe(written);
      expect(asks).toBe(index + 1);
    }
    const { value } = await reader.read();
    expect((await reader.read()).done).toBe(true);
    const whole = Buffer.concat([bytes, value as Uint8Array]);
    const decode = encoding === 'br' ? brotliDecompressSync : gunzipSync;
    expect(decode(whole).toString('utf8')).toBe(written);
  });

  test('a client that leaves ends it', async () => {
    const reasons: unknown[] = [];
    const shell = gate();
    const response = await compress(
      asked(encoding),
      streamed(
        async (index) => {
          await shell.opened;
          return index === 0 ? 'shell' : await new Promise<never>(() => undefined);
        },
        (reason) => reasons.push(reason),
      ),
    );
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    shell.open();
    await reader.read();
    await reader.cancel('left');
    expect(reasons).toEqual(['left']);
  });

  test.each([0, 1])('an error after %i chunks is one after as many', async (count) => {
    const failure = new Error('broken');
    const response = await compress(
      asked(encoding),
      streamed(async (index) => {
        if (index === count) throw failure;
        return 'shell';
      }),
    );
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let index = 0; index < count; index++)
      expect(readers[encoding]((await reader.read()).value as Uint8Array)).toBe('shell');
    await expect(reader.read()).rejects.toBe(failure);
  });

  test('a whole body is one piece', async () => {
    const response = await compress(asked(encoding), new Response(long, { headers: html }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([readers[encoding](bytes), bytes.length < 100]).toEqual([long, true]);
  });
});

test('a stream that has nothing yet is not waited for', async () => {
  const response = await compress(
    asked('gzip'),
    streamed(() => new Promise(() => undefined)),
  );
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
});

test.each<
  [name: string, accepted: string, body: string | null, init: ResponseInit, encoding: string | null, vary: string | null]
>([
  ['short', 'br', 'short', { headers: html }, null, 'Accept-Encoding'],
  ['short, and says so', 'br', 'short', { headers: { ...html, 'Content-Length': '5' } }, null, 'Accept-Encoding'],
  ['long, and says so', 'br', long, { headers: { ...html, 'Content-Length': String(long.length) } }, 'br', 'Accept-Encoding'],
  ['for a client that takes none', '', long, { headers: html }, null, 'Accept-Encoding'],
  ['JSON', 'gzip', long, { headers: { 'Content-Type': 'application/ld+json' } }, 'gzip', 'Accept-Encoding'],
  ['SVG', 'gzip', long, { headers: { 'Content-Type': 'image/svg+xml' } }, 'gzip', 'Accept-Encoding'],
  ['events', 'gzip', long, { headers: { 'Content-Type': 'text/event-stream' } }, 'gzip', 'Accept-Encoding'],
  ['an image', 'gzip', long, { headers: { 'Content-Type': 'image/png' } }, null, null],
  ['of no type', 'gzip', null, {}, null, null],
  ['encoded already', 'gzip', long, { headers: { ...html, 'Content-Encoding': 'zstd' } }, 'zstd', null],
  ['not to be transformed', 'gzip', long, { headers: { ...html, 'Cache-Control': 'public, no-transform' } }, null, null],
  ['a range', 'gzip', long, { status: 206, headers: html }, null, null],
  ['without a body', 'gzip', null, { headers: html }, null, 'Accept-Encoding'],
  [
    'that varies already',
    'gzip',
    long,
    { headers: { ...html, Vary: 'accept-encoding, Cookie' } },
    'gzip',
    'accept-encoding, Cookie',
  ],
  ['that varies on all', 'gzip', long, { headers: { ...html, Vary: '*' } }, 'gzip', '*'],
])('a body %s', async (_name, accepted, body, init, encoding, vary) => {
  const response = await compress(asked(accepted), new Response(body, init));
  expect([response.headers.get('Content-Encoding'), response.headers.get('Vary')]).toEqual([encoding, vary]);
  if (encoding === null) expect(await response.text()).toBe(body ?? '');
});

test('what spoke of the bytes as they were is gone or weak; all else stays', async () => {
  const headers = new Headers({ ...html, ETag: '"1"', 'Content-Length': String(long.length), 'Accept-Ranges': 'bytes' });
  headers.append('Set-Cookie', 'a=1');
  headers.append('Set-Cookie', 'b=2');
  const response = await compress(asked('gzip'), new Response(long, { status: 404, statusText: 'Gone Fishing', headers }));
  expect(facts(response)).toEqual({
    'Content-Encoding': 'gzip',
    Vary: 'Accept-Encoding',
    ETag: 'W/"1"',
    'Content-Length': null,
  });
  expect([response.status, response.statusText, response.headers.get('Accept-Ranges'), response.headers.getSetCookie()]).toEqual([
    404,
    'Gone Fishing',
    null,
    ['a=1', 'b=2'],
  ]);
});

test("what counts as short is the application's to say", async () => {
  const options: CompressOptions = { minBytes: 1 };
  const response = await compress(asked('gzip'), new Response('short', { headers: html }), options);
  expect(response.headers.get('Content-Encoding')).toBe('gzip');
});
