/** Which content coding a client and we can agree on (RFC 9110, 12.5.3). */

export type ContentEncoding = 'br' | 'gzip';

/** What we prefer first; a client's own weights win. */
const supported: readonly ContentEncoding[] = ['br', 'gzip'];

/**
 * @returns null when the text should leave as it is
 * @example chooseEncoding('gzip, deflate, br;q=0.5') // 'gzip'
 */
export function chooseEncoding(header: string): ContentEncoding | null {
  const weights = readWeights(header);
  let chosen: ContentEncoding | null = null;
  let best = weights.get('identity') ?? 0;
  for (const encoding of supported) {
    const weight = weights.get(encoding) ?? weights.get('*') ?? 0;
    if (weight > best || (chosen === null && weight > 0 && weight === best)) {
      chosen = encoding;
      best = weight;
    }
  }
  return chosen;
}

function readWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : weightOf(weight));
  }
  return weights;
}

/** A malformed weight is none: the client hasn't said that it takes the coding. */
function weightOf(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
