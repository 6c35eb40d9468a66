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

const VOID = 'br img input wbr';

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

/** What is known of an element; tags that are read refer to these, so reading one makes nothing. */
interface PlainElement {
  readonly name: string;
  readonly kind: Kind;
  readonly isVoid: boolean;
  /** Bits of kinds. */
  readonly bit: number;
  readonly children: number;
  readonly holdsNoText: boolean;
}

/** By the hash of the name. Names that share one would lose an element, which a test would see. */
const ELEMENTS: ReadonlyMap<number, PlainElement> = new Map(
  [
    ...Object.entries(KINDS).map(([kind, names]) => [kind as Kind, names, false] as const),
    ['phrasing', VOID, true] as const,
  ].flatMap(([kind, names, isVoid]) => names.split(' ').map((name) => [hash(name), plainElement(name, kind, isVoid)] as const)),
);

function plainElement(name: string, kind: Kind, isVoid: boolean): PlainElement {
  return {
    name,
    kind,
    isVoid,
    bit: bitsOf([kind]),
    children: bitsOf(CHILDREN[kind] ?? ANYWHERE),
    holdsNoText: NO_TEXT.has(kind),
  };
}

function bitsOf(kinds: Iterable<Kind>): number {
  const all = Object.keys(KINDS);
  let bits = 0;
  for (const kind of kinds) bits |= 1 << all.indexOf(kind);
  return bits;
}

/** So many characters are looked at one by one; a native search, which takes its time to begin, is for longer texts. */
const SHORT_TEXT = 24;

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BACKQUOTE = 0x60;

/**
 * True only for text that `checkBalanced` passes, too.
 *
 * @example
 * isPlainlyBalanced('<p>one <b>two</b></p>'); // true
 * isPlainlyBalanced('<ul><li>one<li>two</ul>'); // false: balanced, but not plainly so
 */
export function isPlainlyBalanced(html: string): boolean {
  const open: PlainElement[] = [];
  let family: string | null = null;
  let links = 0;
  let from = 0;
  for (let at = nextTag(html, 0); at >= 0; at = nextTag(html, from)) {
    const parent = open[open.length - 1];
    const hasNoText = parent === undefined ? family !== null && family !== 'body' : parent.holdsNoText;
    if (hasNoText && hasText(html, from, at)) return false;
    if (parent === undefined && family === null && hasText(html, from, at)) family = 'body';
    if (html.charCodeAt(at + 1) === SLASH) {
      if (parent === undefined || !isAt(html, at + 2, parent.name)) return false;
      const end = skipSpace(html, at + 2 + parent.name.length);
      if (html.charCodeAt(end) !== GREATER) return false;
      from = end + 1;
      if (parent.kind === 'link') links -= 1;
      open.pop();
      continue;
    }
    const nameEnd = endOfName(html, at + 1);
    const element = elementAt(html, at + 1, nameEnd);
    if (element === undefined) return false;
    from = endOfTag(html, nameEnd);
    if (from < 0) return false;
    const { kind } = element;
    if (kind === 'link' && links > 0) return false;
    if (parent === undefined) {
      family ??= FAMILY[kind];
      if (family !== FAMILY[kind]) return false;
    } else if ((parent.children & element.bit) === 0) return false;
    if (element.isVoid) continue;
    if (kind === 'link') links += 1;
    open.push(element);
  }
  const isTrailing = family === null || family === 'body' || !hasText(html, from, html.length);
  return open.length === 0 && isTrailing;
}

function nextTag(html: string, from: number): number {
  const end = Math.min(html.length, from + SHORT_TEXT);
  for (let at = from; at < end; at++) if (html.charCodeAt(at) === LESS) return at;
  return end === html.length ? -1 : html.indexOf('<', end);
}

function isAt(html: string, from: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (html.charCodeAt(from + i) !== name.charCodeAt(i)) return false;
  return true;
}

function hash(name: string): number {
  let value = 0;
  for (let at = 0; at < name.length; at++) value = step(value, name.charCodeAt(at));
  return value;
}

function step(value: number, code: number): number {
  return (value * 31 + code) & 0x3fffffff;
}

function elementAt(html: string, from: number, to: number): PlainElement | undefined {
  let value = 0;
  for (let at = from; at < to; at++) value = step(value, html.charCodeAt(at));
  const element = ELEMENTS.get(value);
  return element !== undefined && element.name.length === to - from && isAt(html, from, element.name) ? element : undefined;
}

/** Where lower-case letters and digits end. */
function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) break;
  }
  return at;
}

/** Behind the `>` of a start tag with plain attributes; -1 if there is anything else. */
function endOfTag(html: string, from: number): number {
  let at = from;
  while (true) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (!isSpace(code)) return -1;
    at = skipSpace(html, at);
    if (html.charCodeAt(at) === GREATER) return at + 1;
    const nameEnd = endOfWord(html, at);
    if (nameEnd === at) return -1;
    at = html.charCodeAt(nameEnd) === EQUALS ? endOfValue(html, nameEnd + 1) : nameEnd;
    if (at < 0) return -1;
  }
}

/** Behind the value of an attribute; -1 if it isn't plain, or doesn't end. */
function endOfValue(html: string, from: number): number {
  const quote = html.charCodeAt(from);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    const end = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", from + 1);
    return end < 0 ? -1 : end + 1;
  }
  const end = endOfWord(html, from);
  return end === from || html.charCodeAt(end) === EQUALS ? -1 : end;
}

/** Where a name or an unquoted value ends, at a space or a sign that has a meaning in tags, or at the end of the text. */
function endOfWord(html: string, from: number): number {
  let at = from;
  while (at < html.length && isWord(html.charCodeAt(at))) at++;
  return at;
}

function isWord(code: number): boolean {
  return (
    code > 0x20 &&
    code !== DOUBLE_QUOTE &&
    code !== SINGLE_QUOTE &&
    code !== LESS &&
    code !== GREATER &&
    code !== SLASH &&
    code !== EQUALS &&
    code !== BACKQUOTE
  );
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at++;
  return at;
}

function hasText(html: string, from: number, to: number): boolean {
  return skipSpace(html, from) < to;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
}
