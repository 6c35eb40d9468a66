/** Random pages with deferred data: which elements, boundaries and reads they have, and how each key ends. */
import fc from 'fast-check';
import type { RevealOrder } from '../../src/core/suspense/reveal.ts';
import type { SuspenseOptions } from '../../src/core/suspense/suspense.ts';

/** Where a piece stands: decides which elements may. */
type Place = 'flow' | 'phrasing' | 'rows' | 'options' | 'items';

export interface Piece {
  readonly kind: string;
  readonly n: number;
  readonly branches: number;
  readonly children: readonly Piece[];
}

export interface Ending {
  readonly kind: 'value' | 'null' | 'reject' | 'never' | 'stream' | 'brokenStream';
  /** When, in milliseconds; 0: settled before the page is rendered. */
  readonly at: number;
  readonly isLazy: boolean;
}

export interface RandomPage {
  readonly pieces: readonly Piece[];
  /** What the page starts with: not every author writes `<body>`. */
  readonly start: string;
  /** The page overrides a block of a parent template. */
  readonly hasParent: boolean;
  readonly hasDefaultFailed: boolean;
  /** How many of the layouts are around the page. */
  readonly layouts: 0 | 1 | 2;
  readonly options: SuspenseOptions;
  readonly endings: readonly Ending[];
}

export const KEYS = ['k0', 'k1', 'k2', 'k3'] as const;
/** Read by one loop. */
export const STREAMS = ['s0', 's1'] as const;
/** Of the layouts' own data. */
export const LAYOUT_KEYS = ['l0'] as const;
/** Outermost first. */
export const LAYOUTS = ['layout.html', 'inner.html'] as const;

const DEPTH = 4;

const KINDS: Readonly<Record<Place, readonly string[]>> = {
  flow: [
    'text',
    'read',
    'div',
    'p',
    'pre',
    'table',
    'select',
    'ul',
    'block',
    'suspense',
    'include',
    'loop',
    'alias',
    'def',
    'choice',
    'feed',
    'push',
    'stack',
    'panel',
    'call',
    'kept',
    'try',
    'embed',
  ],
  phrasing: ['text', 'read', 'b', 'block', 'suspense', 'loop', 'alias', 'def', 'choice', 'push', 'stack', 'kept', 'try'],
  rows: ['row', 'block', 'suspense', 'loop', 'feed'],
  options: ['option', 'block', 'suspense', 'loop'],
  items: ['item', 'block', 'suspense', 'loop', 'feed'],
};

/** Read a key where they stand: rare outside of boundaries, where the page fails with the key. */
const READS: ReadonlySet<string> = new Set(['read', 'alias', 'def', 'choice']);

const INSIDE: Readonly<Record<string, Place>> = {
  div: 'flow',
  p: 'phrasing',
  pre: 'phrasing',
  table: 'rows',
  select: 'options',
  ul: 'items',
  b: 'phrasing',
  row: 'flow',
  item: 'flow',
  include: 'flow',
  call: 'flow',
  embed: 'flow',
};

/** Stand wherever their content may. */
const TRANSPARENT: ReadonlySet<string> = new Set(['block', 'suspense', 'loop', 'choice', 'kept', 'try']);

function pieces(place: Place, depth: number): fc.Arbitrary<Piece[]> {
  return fc.array(
    piece(place, depth),
    depth === DEPTH ? { minLength: 2, maxLength: 5, size: 'max' } : { minLength: 1, maxLength: 2, size: 'max' },
  );
}

function piece(place: Place, depth: number): fc.Arbitrary<Piece> {
  const outside = KINDS[place].filter((kind) => !READS.has(kind));
  const kinds = depth === 0 ? outside.slice(0, 1) : depth === DEPTH ? outside : KINDS[place];
  return fc.record({ kind: fc.constantFrom(...kinds), n: fc.nat(7), branches: fc.nat(5) }).chain(({ kind, n, branches }) => {
    const inside = INSIDE[kind] ?? (TRANSPARENT.has(kind) ? place : null);
    const children = inside === null || depth === 0 ? fc.constant([]) : pieces(inside, depth - 1);
    return children.map((it) => ({ kind, n, branches, children: it }));
  });
}

const ending: fc.Arbitrary<Ending> = fc.record({
  kind: fc.constantFrom('value', 'value', 'value', 'null', 'reject', 'never'),
  at: fc.constantFrom(0, 5, 10, 10, 20, 30),
  isLazy: fc.boolean(),
});
const streamEnding: fc.Arbitrary<Ending> = fc.record({
  kind: fc.constantFrom('stream', 'stream', 'brokenStream', 'reject'),
  at: fc.constantFrom(0, 5, 10, 20),
  isLazy: fc.boolean(),
});

const options: fc.Arbitrary<SuspenseOptions> = fc.record({
  order: fc.constantFrom<RevealOrder[]>('as-ready', 'as-ready', 'in-order', 'together', {
    groups: [
      ['b1', 'b3', 'b5'],
      ['b2', 'badge'],
    ],
  }),
  graceMs: fc.constantFrom(0, 0, 7),
  minFallbackMs: fc.constantFrom(0, 0, 15),
  concurrency: fc.constantFrom(Infinity, Infinity, 1, 2),
  hold: fc.constantFrom([], [], ['k0']),
});

export const randomPage: fc.Arbitrary<RandomPage> = fc.record({
  pieces: pieces('flow', DEPTH),
  start: fc.constantFrom('<body>', '<!doctype html><title>t</title>', 'text', '\n', ''),
  hasParent: fc.boolean(),
  hasDefaultFailed: fc.boolean(),
  layouts: fc.constantFrom(0, 0, 1, 2),
  options,
  endings: fc.tuple(ending, ending, ending, ending, streamEnding, streamEnding, ending),
});

/** The templates of a page; `page.html` is its entry, `layout.html` the layout around it. With `isAddressed`, every named block is in an element of its own id. */
export function templatesOf(
  { pieces: body, start, hasParent, hasDefaultFailed }: RandomPage,
  isAddressed = false,
): Record<string, string> {
  const templates: Record<string, string> = {};
  const text = new Printer(templates, isAddressed).all(body, 'flow');
  const top =
    '{% set a0 = k0 ~ "!" %}{% set a1 = a0 ~ k1 %}{% def d0() %}<i>{{ k2 }}</i>{% end %}{% from "defs.html" import d1, p1, box1 with context %}{% from "apart.html" import box3 %}' +
    '{% def p0() %}<section>{% suspense %}{{ k0 }}{% pending %}wait{% failed e %}no {{ e.kind }} {{ e.id }}{% end %}</section>{% end %}' +
    '{% def p2() %}{{ p0() }}<section>{% suspense %}{{ k1 }}{{ d0() }}{% end %}</section>{% end %}' +
    '{% def box0() %}<section>{% slot %}</section>{% slot foot %}{% end %}' +
    '{% def box2() %}<section>{% suspense %}{{ k2 }}{% slot %}{% pending %}wait{% end %}</section>{% slot foot %}{% end %}';
  const failed = hasDefaultFailed ? '{% failed e %}failed {{ e.kind }} {{ e.key }}{% end %}' : '';
  templates['page.html'] = hasParent
    ? `{% extends "base.html" %}${top}${failed}{% block main %}{{ super() }}${text}{% end %}`
    : `${top}${failed}${start}${text}`;
  templates['base.html'] =
    `${start}<section id="main">{% block main %}{% block kicker %}${isAddressed ? '' : '{{ k1 }}'}{% end %}<hr>{% end %}</section>`;
  templates['defs.html'] =
    '{% def d1() %}<u>{{ k3 }}</u>{% end %}' +
    '{% def p1() %}<section>{% suspense %}{{ k1 }}{% pending %}wait{% failed e %}no {{ e.key }}{% end %}</section>{% end %}' +
    '{% def box1() %}<section>{% slot %}</section>{% slot foot %}{% end %}';
  templates['apart.html'] = '{% def box3() %}<section>{{ k0 ?? "apart" }}{% slot %}</section>{% slot foot %}{% end %}';
  templates['frame.html'] =
    '<fieldset id="frame">{% block frame %}{{ k0 }}{% pending %}wait{% end %}</fieldset><hr>{% suspense %}{{ k3 }}{% pending %}wait{% end %}';
  templates['inner.html'] =
    '<article>{% block content %}{% end %}</article><p id="foot">{% block foot %}{{ l0 }}{{ k1 }}{% pending %}…{% end %}</p>';
  templates['layout.html'] =
    '<body><nav id="badge">{% block badge %}{{ k3 }}{% pending %}…{% end %}</nav><main>{% block content %}{% end %}</main>';
  return templates;
}

/** A short piece of HTML that fits a place. */
function filler(place: Place, text: string): string {
  return {
    flow: `<em>${text}</em>`,
    phrasing: `<em>${text}</em>`,
    rows: `<tr><td>${text}</td></tr>`,
    options: `<option>${text}</option>`,
    items: `<li>${text}</li>`,
  }[place];
}

class Printer {
  private readonly templates: Record<string, string>;
  private readonly isAddressed: boolean;
  private count = 0;
  private feeds = 0;
  private depth = 0;

  constructor(templates: Record<string, string>, isAddressed: boolean) {
    this.templates = templates;
    this.isAddressed = isAddressed;
  }

  all(list: readonly Piece[], place: Place): string {
    return list.map((each) => this.one(each, place)).join('');
  }

  private one(each: Piece, place: Place): string {
    const { kind, n, branches, children } = each;
    const key = KEYS[n % 4];
    const inner = (at: Place): string => this.all(children, at);
    this.count += 1;
    const id = this.count;
    switch (kind) {
      case 'text':
        return (this.isAddressed ? ['x', '&amp;'] : ['x', ' ', 'y\n', '\n'])[n % (this.isAddressed ? 2 : 4)] as string;
      case 'read':
        return `{{ ${key} }}`;
      case 'alias':
        return `{{ a${n % 2} }}`;
      case 'def':
        return `{{ d${n % 2}() }}`;
      case 'div':
        return `<div>${inner('flow')}</div>`;
      case 'p':
        return `<p>${inner('phrasing')}</p>`;
      case 'pre':
        return `<pre>z${inner('phrasing')}</pre>`;
      case 'b':
        return `<b>${inner('phrasing')}</b>`;
      case 'table':
        return `<table><tbody>${inner('rows')}</tbody></table>`;
      case 'select':
        return `<select>${inner('options')}</select>`;
      case 'ul':
        return `<ul>${inner('items')}</ul>`;
      case 'row':
        return `<tr><td>${n}${inner('flow')}</td></tr>`;
      case 'item':
        return `<li>${n}${inner('flow')}</li>`;
      case 'option':
        return `<option>${n % 2 ? `{{ ${key} }}` : n}</option>`;
      case 'loop':
        return this.nested(() => `{% for v${id} in [1, 2] %}${inner(place)}{% end %}`);
      case 'choice':
        return `{% if ${key} %}${inner(place)}{% else %}${filler(place, 'none')}{% end %}`;
      case 'panel':
        return `{{ p${n % 3}() }}`;
      case 'call':
        return this.nested(
          () =>
            `{% call box${n % 4}() %}${inner('flow')}{% slot foot %}<div>{% suspense %}{{ ${key} }}{% pending %}wait{% end %}</div>{% end %}{% end %}`,
        );
      case 'kept':
        return this.nested(() => `{% capture c${id} %}${inner(place)}{% end %}{{ c${id} }}`);
      case 'try':
        return this.nested(() => `{% try %}${inner(place)}{% fallback %}${filler(place, 'tried')}{% end %}`);
      case 'embed':
        return `{% embed "frame.html" %}{% block frame %}${branches % 2 ? '{{ super() }}' : ''}${inner('flow')}{% end %}{% end %}`;
      case 'push':
        return `{% push "s${n}" %}<em>${id}</em>{% end %}`;
      case 'stack':
        return `{% stack "s${n}" %}`;
      case 'feed':
        return this.feed(place, branches);
      case 'include': {
        const text = inner('flow');
        this.templates[`part${id}.html`] = text;
        return `{% include "part${id}.html" %}`;
      }
      default:
        return this.boundary(kind, id, key as string, place, branches, inner(place));
    }
  }

  private boundary(kind: string, id: number, key: string, place: Place, branches: number, body: string): string {
    const pending = branches % 2 === 0 ? `{% pending %}${filler(place, `wait ${id}{% if ${key} is pending %}…{% end %}`)}` : '';
    const failed =
      branches % 3 === 0
        ? `{% failed e %}${filler(place, `{{ e.id }} {{ e.kind }} {{ e.key }}${branches === 3 ? ` {{ ${key} }}` : ''}`)}`
        : '';
    const isNamed = kind === 'block' && this.depth === 0 && (place === 'flow' || !this.isAddressed);
    const text = `{% ${isNamed ? `block b${id}` : 'suspense'} %}${body}${filler(place, `{{ ${key} }}`)}${pending}${failed}{% end %}`;
    return isNamed && this.isAddressed ? `<div id="b${id}">${text}</div>` : text;
  }

  /** Each stream is read once. */
  private feed(place: Place, branches: number): string {
    const key = this.depth > 0 ? undefined : STREAMS[this.feeds];
    if (key === undefined) return filler(place, 'no feed');
    this.feeds += 1;
    const inner = branches % 2 === 0 ? `{{ item }}{% suspense %}{{ k1 }}{% pending %}…{% end %}` : '{{ item }}';
    const failed = branches < 3 ? `{% failed e %}${filler(place, 'broken {{ e.kind }} {{ e.id }}')}` : '';
    return `{% suspense %}{% async for item in ${key} %}${filler(place, inner)}{% else %}${filler(place, 'empty')}${failed}{% end %}{% pending %}${filler(place, 'feed')}{% end %}`;
  }

  private nested(print: () => string): string {
    this.depth += 1;
    const text = print();
    this.depth -= 1;
    return text;
  }
}
