/**
 * Which element a piece of HTML consists of: out-of-band formats treat one element that carries the target's id
 * differently from any other content. The text is read as the content of a `<template>`, so table rows and options are elements, too.
 */
import { decodeCharacterReferences } from './character-references.ts';
import { templateContentState } from './html-state.ts';
import type { Tag } from './tokenizer-state.ts';
import { Tokenizer, type TokenSink } from './tokenizer.ts';
import { TreeBuilder } from './tree-builder.ts';
import { TEMPLATE_CONTENT_TREE } from './tree-state.ts';

export interface RootElement {
  /** Lower case. */
  readonly tagName: string;
  /** Offset just behind the tag name: an attribute with a space before it can be inserted there. */
  readonly insertAt: number;
  /** The `id` attribute with its character references decoded, or null without one. */
  readonly id: string | null;
}

/**
 * The one element that this HTML consists of, white space around it apart; null when there is anything else (text, comments, a second
 * element) or when the element is not closed in the text.
 *
 * @example singleRoot('<p id="a&amp;b">x</p>') // { tagName: 'p', insertAt: 2, id: 'a&b' }
 */
export function singleRoot(html: string): RootElement | null {
  const sink = new Roots();
  const tokenizer = new Tokenizer(templateContentState.tokenizer, sink);
  tokenizer.read(html);
  const { tag, start, end } = sink;
  const { open } = sink.builder;
  if (!tag || sink.hasOther || open.roots !== 1 || open.names.length !== open.rootDepth || tokenizer.mode !== 'data') return null;
  const insertAt = start + 1 + tag.name.length;
  return { tagName: tag.name === 'image' ? 'img' : tag.name, insertAt, id: idOf(html.slice(insertAt, end)) };
}

/**
 * The name of the first start tag, lower case; null without one. Comments are passed over.
 *
 * @example firstTag('<!-- row --><tr><td>1</td></tr>') // 'tr'
 */
export function firstTag(html: string): string | null {
  for (const [, name] of html.matchAll(COMMENT_OR_START_TAG)) if (name !== undefined) return name.toLowerCase();
  return null;
}

const COMMENT_OR_START_TAG = /<!--(?:-?>|[^]*?(?:--!?>|$))|<[!?/][^>]*>?|<([a-z][^\t\n\f\r />]*)/gi;

/** The parts of a start tag after its name. */
const ATTRIBUTE = /([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >]*)))?/g;

function idOf(attributes: string): string | null {
  for (const [, name, double, single, unquoted] of attributes.matchAll(ATTRIBUTE)) {
    if (name?.toLowerCase() === 'id') return decodeCharacterReferences(double ?? single ?? unquoted ?? '');
  }
  return null;
}

/** Counts what the text puts straight into the template. */
class Roots implements TokenSink {
  readonly builder: TreeBuilder = new TreeBuilder(TEMPLATE_CONTENT_TREE);
  /** The start tag of the first root and its place. */
  tag: Tag | null = null;
  start = 0;
  end = 0;
  /** There is something beside the root. */
  hasOther = false;

  constructor() {
    this.builder.open.rootDepth = TEMPLATE_CONTENT_TREE.open.length;
  }

  startTag(tag: Tag, start: number, end: number): string {
    const { roots } = this.builder.open;
    const content = this.builder.startTag(tag);
    if (this.tag === null && this.builder.open.roots > roots) {
      this.tag = tag;
      this.start = start;
      this.end = end;
    }
    return content;
  }

  endTag(tag: Tag): void {
    this.builder.endTag(tag);
    // The text ended the template around it.
    if (this.builder.templates.length === 0) this.hasOther = true;
  }

  rawTextEnd(): void {}

  text(html: string, from: number, to: number): void {
    this.builder.text(html, from, to);
    if (this.atRoot && /[^\t\n\f\r ]/.test(html.slice(from, to))) this.hasOther = true;
  }

  comment(): void {
    if (this.atRoot) this.hasOther = true;
    this.builder.comment();
  }

  doctype(): void {}

  allowsCdata(): boolean {
    return this.builder.open.inForeign;
  }

  private get atRoot(): boolean {
    return this.builder.open.names.length <= this.builder.open.rootDepth;
  }
}
