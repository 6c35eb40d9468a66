/**
 * Where the HTML tree construction stands between two tokens: plain data, never changed, that can be compared field by field.
 * There are no nodes: the names of the open elements are enough to know where the next content goes.
 */
import type { ProblemReason } from './problems.ts';

export type InsertionMode =
  | 'initial'
  | 'before_html'
  | 'before_head'
  | 'in_head'
  | 'after_head'
  | 'in_body'
  | 'in_table'
  | 'in_caption'
  | 'in_column_group'
  | 'in_table_body'
  | 'in_row'
  | 'in_cell'
  | 'in_template'
  | 'after_body'
  | 'after_after_body'
  | 'in_frameset';

/** An entry of the list of active formatting elements. */
export interface FormattingEntry {
  /** '' is a marker. */
  readonly name: string;
  /** Index in the open elements, -1 when it is not open: the next text opens it again. */
  readonly depth: number;
}

export interface OpenTemplate {
  readonly mode: InsertionMode;
  /** It declares a shadow root. */
  readonly shadow: boolean;
}

/**
 * The bottom of a body that is to stand on its own (a boundary's): what is read after it must leave what is below alone.
 */
export interface Floor {
  /** How many open elements are outside the body. */
  readonly depth: number;
  /** How many formatting entries are outside the body. */
  readonly formatting: number;
  /** What the body must not begin with: after `<pre>` a newline, before any `<body>` what a parser would put elsewhere. */
  readonly start: 'pre' | 'page' | null;
  /** The first thing in the body that does not stand on its own. */
  readonly breach: ProblemReason | null;
}

export interface TreeState {
  readonly mode: InsertionMode;
  /** Outermost first; see `html-elements.ts` for the spelling. A name with `*` is only known when rendering. */
  readonly open: readonly string[];
  readonly formatting: readonly FormattingEntry[];
  readonly templates: readonly OpenTemplate[];
  /** A `form` is open (its end tag was not seen). */
  readonly formOpen: boolean;
  /** The `<head>` tag is in the text, not implied. */
  readonly headWritten: boolean;
  /** No `<!doctype html>`: tables don't close paragraphs. */
  readonly quirks: boolean;
  /** Right after `<pre>` or `<listing>`, where the parser drops a newline. */
  readonly afterPre: boolean;
  readonly floors: readonly Floor[];
}

/** Nothing was read yet: the start of a document, or of a snippet that the browser takes for one. */
export const INITIAL_TREE: TreeState = {
  mode: 'initial',
  open: [],
  formatting: [],
  templates: [],
  formOpen: false,
  headWritten: false,
  quirks: false,
  afterPre: false,
  floors: [],
};

/** The content of a `<template>`: takes any element. */
export const TEMPLATE_CONTENT_TREE: TreeState = {
  ...INITIAL_TREE,
  mode: 'in_template',
  open: ['html', 'template'],
  formatting: [{ name: '', depth: -1 }],
  templates: [{ mode: 'in_template', shadow: false }],
  floors: [{ depth: 2, formatting: 1, start: null, breach: null }],
};

/** Equal, whatever was found wrong so far. */
export function samePlace(a: TreeState, b: TreeState): boolean {
  return (
    a.mode === b.mode &&
    a.formOpen === b.formOpen &&
    a.headWritten === b.headWritten &&
    a.quirks === b.quirks &&
    a.afterPre === b.afterPre &&
    sameItems(a.open, b.open, (x, y) => x === y) &&
    sameItems(a.formatting, b.formatting, (x, y) => x.name === y.name && x.depth === y.depth) &&
    sameItems(a.templates, b.templates, (x, y) => x.mode === y.mode && x.shadow === y.shadow) &&
    sameItems(a.floors, b.floors, (x, y) => x.depth === y.depth && x.formatting === y.formatting && x.start === y.start)
  );
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[], same: (x: Item, y: Item) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as Item));
}
