/**
 * Whether a piece of rendered HTML stands on its own, so that it can travel in a `<template>` and replace a range of the page:
 * the result must be what a parser makes of it in place. One pass over the text, no tree.
 */
import { unclosedElement, unfinishedToken } from './body-end.ts';
import { type HtmlState, templateContentState } from './html-state.ts';
import { contextState, enterBody } from './html-tracker.ts';
import type { ProblemReason } from './problems.ts';
import type { Tag } from './tokenizer-state.ts';
import { Tokenizer, type TokenSink } from './tokenizer.ts';
import { TreeBuilder } from './tree-builder.ts';
import type { TreeState } from './tree-state.ts';

/** The texts for developers stand in `PROBLEMS`. */
export type BalanceReason = ProblemReason;

export interface Imbalance {
  readonly ok: false;
  readonly reason: BalanceReason;
  /** Where in the checked text: the token at fault, or the start tag of what is not closed. */
  readonly offset: number;
}

export type Balance = { readonly ok: true } | Imbalance;

const BALANCED: Balance = { ok: true };

/**
 * Whether the HTML closes what it opens, and nothing else. End tags that HTML lets one leave out may be missing where later tags of the
 * same text close the element. With a context (the state before the body, or the parent element's name) the text must fit there, too.
 *
 * @example
 * checkBalanced('<ul><li>one<li>two</ul>'); // { ok: true }
 * checkBalanced('one <b>two'); // { ok: false, reason: 'unclosed_element', offset: 4 }
 * checkBalanced('<tr></tr>', 'div'); // { ok: false, reason: 'misplaced', offset: 0 }
 */
export function checkBalanced(html: string, context?: HtmlState | string): Balance {
  const alone = checkIn(html, templateContentState);
  if (!alone.ok || context === undefined) return alone;
  return checkIn(html, enterBody(typeof context === 'string' ? contextState(context) : context));
}

/** The elements whose content is not markup, or not part of the page: only their tags can make a text swallow what follows. */
const NEEDS_TREE =
  /<(?:!\[CDATA\[|\/?(?:template|script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext)[\t\n\f\r />])/i;

/**
 * The part of `checkBalanced` that protects the rest of a response: whether the text swallows what follows it, or ends the `<template>`
 * around it. Unclosed elements pass. Cheap enough for every patch.
 *
 * @example
 * checkEnvelope('<!-- note'); // { ok: false, reason: 'unclosed_comment', offset: 0 }
 */
export function checkEnvelope(html: string): Balance {
  if (!NEEDS_TREE.test(html)) {
    const tokenizer = new Tokenizer(templateContentState.tokenizer, TAGS_ONLY);
    tokenizer.read(html);
    return envelopeEnd(tokenizer);
  }
  const [tree] = templateContentState.trees;
  if (!tree) return BALANCED;
  const trace = new Trace(tree, false);
  const tokenizer = new Tokenizer(templateContentState.tokenizer, trace);
  tokenizer.read(html);
  if (trace.escapedAt !== null) return { ok: false, reason: 'stray_template_end', offset: trace.escapedAt };
  const depth = trace.builder.open.names.findIndex((name, index) => index >= trace.floor && isTemplate(name));
  return depth === -1 ? envelopeEnd(tokenizer) : { ok: false, reason: 'unclosed_template', offset: trace.startOf(depth) };
}

function envelopeEnd(tokenizer: Tokenizer): Balance {
  const reason = unfinishedToken(tokenizer);
  return reason === null ? BALANCED : { ok: false, reason, offset: tokenizer.tokenStart };
}

/** In SVG a `</template>` closes an SVG element of that name first. */
function isTemplate(name: string): boolean {
  return name === 'template' || name === 'svg:template' || name === 'math:template';
}

const TAGS_ONLY: TokenSink = {
  startTag: () => '',
  endTag() {},
  rawTextEnd() {},
  text() {},
  comment() {},
  doctype() {},
  allowsCdata: () => false,
};

function checkIn(html: string, state: HtmlState): Balance {
  for (const tree of state.trees) {
    const trace = new Trace(tree, true);
    const tokenizer = new Tokenizer(state.tokenizer, trace);
    tokenizer.read(html);
    const problem = trace.breach ?? endProblem(tokenizer, trace);
    if (problem) return problem;
  }
  return BALANCED;
}

function endProblem(tokenizer: Tokenizer, trace: Trace): Imbalance | null {
  const unfinished = unfinishedToken(tokenizer);
  if (unfinished) return { ok: false, reason: unfinished, offset: tokenizer.tokenStart };
  const reason = unclosedElement(trace.builder.state());
  return (
    reason && { ok: false, reason, offset: reason === 'unclosed_formatting' ? trace.lastFormatting : trace.startOf(trace.floor) }
  );
}

/** Runs one tree and remembers where in the text things began. */
class Trace implements TokenSink {
  readonly builder: TreeBuilder;
  /** How many elements were open around the text. */
  readonly floor: number;
  breach: Imbalance | null = null;
  /** Where the text ended the `<template>` around it. */
  escapedAt: number | null = null;
  /** The start tag of the last formatting element. */
  lastFormatting = 0;
  /** By depth in the open elements. */
  private readonly starts: (number | undefined)[] = [];

  /** The verdict is reached with the first breach; nothing after it matters. */
  private readonly stopsAtBreach: boolean;

  constructor(tree: TreeState, stopsAtBreach: boolean) {
    this.builder = new TreeBuilder(tree);
    this.floor = tree.open.length;
    this.stopsAtBreach = stopsAtBreach;
  }

  startOf(depth: number): number {
    return this.starts[depth] ?? 0;
  }

  startTag(tag: Tag, start: number): string {
    if (this.isDone) return '';
    const { open } = this.builder;
    const { pushes } = open;
    const formatting = open.formatting.length;
    const content = this.builder.startTag(tag);
    const top = open.names.length - 1;
    if (open.pushes > pushes) this.starts[top] = start;
    this.starts.length = top + 1;
    if (open.formatting.length > formatting) this.lastFormatting = start;
    this.watch(start);
    return content;
  }

  endTag(tag: Tag, start: number): void {
    if (this.isDone) return;
    this.builder.endTag(tag);
    this.starts.length = this.builder.open.names.length;
    this.watch(start);
  }

  rawTextEnd(): void {}

  text(html: string, from: number, to: number): void {
    if (this.isDone) return;
    this.builder.text(html, from, to);
    this.watch(from);
  }

  comment(start: number): void {
    this.builder.comment();
    this.watch(start);
  }

  doctype(name: string): void {
    this.builder.doctype(name);
    this.watch(0);
  }

  allowsCdata(): boolean {
    return this.builder.open.inForeign;
  }

  private get isDone(): boolean {
    return this.stopsAtBreach && this.breach !== null;
  }

  private watch(offset: number): void {
    const { builder } = this;
    if (this.escapedAt === null && builder.templates.length === 0) this.escapedAt = offset;
    if (this.breach) return;
    const floors = builder.open.floors;
    const reason = floors[floors.length - 1]?.breach ?? null;
    if (reason) this.breach = { ok: false, reason, offset };
  }
}
