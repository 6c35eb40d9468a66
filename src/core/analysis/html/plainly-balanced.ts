/**
 * The quick yes for most of what templates write: lower-case tags of elements whose start and end tags mean what they say, each closed where
 * it belongs. One look at each tag, none at the text between. Whatever is unusual gets no answer here but the whole check (`balance.ts`).
 */

type Kind = 'flow' | 'phrasing' | 'paragraph' | 'heading' | 'link' | 'list' | 'item' | 'rows' | 'row' | 'cell';

const KINDS: Readonly<Record<Kind, string>> = {
  flow: 'div section article header footer main nav aside figure figcaption blockquote address details summary',
  phrasing: 'span b i em strong small code kbd samp var sub sup mark u s cite q abbr time data label bdi bdo ins del dfn output',
  paragraph: 'p',
  heading: 'h1 h2 h3 h4 h5 h6',
  link: 'a',
  list: 'ul ol',
  item: 'li',
  rows: 'tbody thead tfoot',
  row: 'tr',
  cell: 'td th',
};

const kindOf: ReadonlyMap<string, Kind> = new Map(
  Object.entries(KINDS).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as Kind] as const)),
);
const VOID: ReadonlySet<string> = new Set('br img input wbr'.split(' '));

/** What may stand straight in what; a kind without a row may hold anything of `ANYWHERE`. */
const CHILDREN: Partial<Readonly<Record<Kind, ReadonlySet<Kind>>>> = {
  phrasing: new Set(['phrasing', 'link']),
  paragraph: new Set(['phrasing', 'link']),
  heading: new Set(['phrasing', 'link']),
  link: new Set(['phrasing']),
  list: new Set(['item']),
  rows: new Set(['row']),
  row: new Set(['cell']),
};
const ANYWHERE: ReadonlySet<Kind> = new Set(['flow', 'phrasing', 'paragraph', 'heading', 'link', 'list']);
/** Between these, text other than white space would be moved elsewhere. */
const NO_TEXT: ReadonlySet<Kind> = new Set(['rows', 'row']);
/** Content of the text itself: one family, as it decides what the whole text is parsed as. */
const FAMILY: Readonly<Record<Kind, string>> = {
  flow: 'body',
  phrasing: 'body',
  paragraph: 'body',
  heading: 'body',
  link: 'body',
  list: 'body',
  item: 'body',
  rows: 'rows',
  row: 'row',
  cell: 'cell',
};

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`/]+))?)*)\s*>/y;

interface Open {
  readonly name: string;
  readonly kind: Kind;
}

/**
 * True only for text that `checkBalanced` passes, too.
 *
 * @example
 * isPlainlyBalanced('<p>one <b>two</b></p>'); // true
 * isPlainlyBalanced('<ul><li>one<li>two</ul>'); // false: balanced, but not plainly so
 */
export function isPlainlyBalanced(html: string): boolean {
  const open: Open[] = [];
  let family: string | null = null;
  let links = 0;
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    const parent = open.at(-1);
    const hasNoText = parent === undefined ? family !== null && family !== 'body' : NO_TEXT.has(parent.kind);
    if (hasNoText && hasText(html, from, at)) return false;
    if (parent === undefined && family === null && hasText(html, from, at)) family = 'body';
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (tag === null) return false;
    from = TAG.lastIndex;
    const name = tag[2] as string;
    if (tag[1] === '/') {
      if (parent?.name !== name || tag[3] !== '') return false;
      if (parent.kind === 'link') links -= 1;
      open.pop();
      continue;
    }
    const isVoid = VOID.has(name);
    const kind = isVoid ? 'phrasing' : kindOf.get(name);
    if (kind === undefined || (kind === 'link' && links > 0)) return false;
    if (parent === undefined) {
      family ??= FAMILY[kind];
      if (family !== FAMILY[kind]) return false;
    } else if (!(CHILDREN[parent.kind] ?? ANYWHERE).has(kind)) return false;
    if (isVoid) continue;
    if (kind === 'link') links += 1;
    open.push({ name, kind });
  }
  const isTrailing = family === null || family === 'body' || !hasText(html, from, html.length);
  return open.length === 0 && isTrailing;
}

function hasText(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = html.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d && code !== 0x0c) return true;
  }
  return false;
}
