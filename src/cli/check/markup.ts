/** The elements that a template writes, with their attributes and places, as far as that is known without data. */
import type { Span } from '../../core/ast/nodes.ts';
import { RAW_TEXT_ELEMENTS, RCDATA_ELEMENTS } from '../../core/analysis/html/html-elements.ts';
import { Tokenizer } from '../../core/analysis/html/tokenizer.ts';
import { DATA_STATE, type Tag as HtmlTag } from '../../core/analysis/html/tokenizer-state.ts';
import type { TemplateUnit } from '../../core/analysis/template-unit.ts';

/** Stands for what is only known when rendering. */
export const UNKNOWN = '\uFFFC';

export interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  /** Values by lower-case names; those that data makes have `UNKNOWN` in them. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Data may write further attributes. */
  readonly isOpen: boolean;
  readonly offset: number;
  /** The branches it stands in, from the outside in. */
  readonly branches: readonly string[];
}

interface Piece extends Span {
  readonly branches: readonly string[];
}

/** Of the parts of these only one is rendered at a time. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['If', 'For', 'Match', 'Try', 'Block', 'Suspense', 'ConditionalExpression']);
/** These are rendered wherever they are called. */
const APART: ReadonlySet<string> = new Set(['Def', 'Region', 'CallBlock', 'Embed', 'Capture']);

/** What stands in these is text to the parser; `noscript` is read as without scripts, for its readers. */
const TEXT_ELEMENTS: ReadonlySet<string> = new Set(
  [...RAW_TEXT_ELEMENTS, ...RCDATA_ELEMENTS].filter((name) => name !== 'noscript'),
);
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

export function tagsOf({ ast }: TemplateUnit): readonly Tag[] {
  const pieces: Piece[] = [];
  const outputs: Span[] = [];
  collect(ast.body, [], pieces, outputs);
  const html = masked(ast.source, pieces, outputs);
  const tags: Tag[] = [];
  let next = 0;
  const note = ({ name, closing }: HtmlTag, start: number, end: number): void => {
    while (next < pieces.length - 1 && (pieces[next] as Piece).end <= start) next++;
    const attributes = attributesIn(closing ? '' : html.slice(start + name.length + 1, end - 1));
    const isOpen = [...attributes.keys()].some((key) => key.includes(UNKNOWN));
    tags.push({ name, isEnd: closing, attributes, isOpen, offset: start, branches: pieces[next]?.branches ?? [] });
  };
  const tokenizer = new Tokenizer(DATA_STATE, {
    startTag(tag, start, end) {
      note(tag, start, end);
      return TEXT_ELEMENTS.has(tag.name) ? tag.name : '';
    },
    endTag: note,
    rawTextEnd() {},
    text() {},
    comment() {},
    doctype() {},
    allowsCdata: () => false,
  });
  tokenizer.read(html);
  return tags;
}

/** By lower-case names; the first of a name counts. */
function attributesIn(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** As long as the source: its text, marks for outputs, blanks for everything else. */
function masked(source: string, pieces: readonly Span[], outputs: readonly Span[]): string {
  const parts = [
    ...pieces.map(({ start, end }) => ({ start, text: source.slice(start, end) })),
    ...outputs.map(({ start, end }) => ({ start, text: UNKNOWN.repeat(end - start) })),
  ].sort((a, b) => a.start - b.start);
  let html = '';
  for (const { start, text } of parts) html += ' '.repeat(Math.max(0, start - html.length)) + text;
  return html;
}

function collect(value: unknown, branches: readonly string[], pieces: Piece[], outputs: Span[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, branches, pieces, outputs);
    return;
  }
  const node = value as Span & Readonly<Record<string, unknown>>;
  const type = typeof node['type'] === 'string' ? node['type'] : '';
  if (type === 'Text') pieces.push({ start: node.start, end: node.end, branches });
  else if (type === 'Output') outputs.push(node);
  else
    for (const [key, child] of Object.entries(node)) {
      if (typeof child !== 'object' || child === null) continue;
      const parts =
        Array.isArray(child) && (key === 'branches' || key === 'cases')
          ? child.map((each: unknown, i) => [`${key}${i}`, each])
          : [[key, child]];
      for (const [part, inner] of parts) collect(inner, branchesIn(node, type, String(part), branches), pieces, outputs);
    }
}

function branchesIn({ start }: Span, type: string, part: string, branches: readonly string[]): readonly string[] {
  if (ALTERNATIVES.has(type)) return [...branches, `${start}:${part}`];
  return APART.has(type) ? [...branches, `${start}!${part}`] : branches;
}

/** Whether both may be in one page: they don't stand in different branches of one thing. */
export function mayMeet(a: Tag, b: Tag): boolean {
  const isApart = (branch: string | undefined): boolean => branch?.includes('!') ?? false;
  for (let i = 0; i < Math.max(a.branches.length, b.branches.length); i++) {
    const [one, other] = [a.branches[i], b.branches[i]];
    if (one === other) continue;
    if (isApart(one) || isApart(other)) return false;
    if (one !== undefined && other !== undefined && one.split(':')[0] === other.split(':')[0]) return false;
    return true;
  }
  return true;
}
