/** What one response put on the wire, chunk by chunk, before any compression. */
import type { ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';

export class Wire {
  readonly chunks: string[] = [];
  /** Responses that the server doesn't know to be over, or let go of by the client: one address may be asked for twice. */
  open = 0;

  get text(): string {
    return this.chunks.join('');
  }

  /** How many native patches and appends, whichever delivery wrote them. */
  get patches(): number {
    return count(this.text, '<template for=');
  }
}

export function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Boundaries numbered as they stand, `t0` first: in which order they are named is no promise. */
export function numberBoundaries(html: string): string {
  let next = 0;
  return html.replace(/<\?start name="\w+">/g, () => `<?start name="t${next++}">`);
}

/** The markers of the htmx wire as those of a document: the shell is the same one. */
export function asDocument(html: string): string {
  return html.replace(/<template data-mr="(\/?)(\w+)"><\/template>/g, (_all, slash, key) =>
    slash === '' ? `<?start name="${key}">` : '<?end>',
  );
}

/** Notes every chunk that is written to the response. */
export function recordWire(res: ServerResponse, wire: Wire): void {
  wire.open += 1;
  res.once('close', () => (wire.open -= 1));
  const decoder = new TextDecoder();
  const write = res.write.bind(res) as (chunk: Uint8Array, done?: () => void) => boolean;
  res.write = ((chunk: Uint8Array, done?: () => void) => {
    wire.chunks.push(decoder.decode(chunk, { stream: true }));
    return write(chunk, done);
  }) as ServerResponse['write'];
}

/** What compression middleware does to a response: bytes wait in the compressor until it is full or somebody calls `flush`. */
export function compress(res: ServerResponse): void {
  const gzip = createGzip();
  const write = res.write.bind(res) as (chunk: Uint8Array) => boolean;
  const end = res.end.bind(res) as () => ServerResponse;
  gzip.on('data', write);
  gzip.on('end', end);
  res.setHeader('Content-Encoding', 'gzip');
  res.write = ((chunk: Uint8Array, done?: () => void) => gzip.write(chunk, done)) as ServerResponse['write'];
  res.end = (() => gzip.end() && res) as ServerResponse['end'];
  Object.assign(res, { flush: () => gzip.flush(constants.Z_SYNC_FLUSH) });
}
