/**
 * The tree construction chapter of the HTML standard without the tree: which elements are open after each token.
 * Scripting counts as on. Framesets are taken as "nothing more happens"; `select` follows the 2025 text (any content).
 */
import { endInForeign, isForeignContent, startInForeign } from './foreign-content.ts';
import { HEAD_ELEMENTS, IMPLIED_END_THOROUGHLY, RAW_TEXT_ELEMENTS, RCDATA_ELEMENTS } from './html-elements.ts';
import { END_RULES, LEAVE, START_RULES } from './insertion-modes.ts';
import { foster, leaveColumnGroup } from './in-table.ts';
import { OpenElements } from './open-elements.ts';
import type { Tag } from './tokenizer-state.ts';
import type { InsertionMode, OpenTemplate, TreeState } from './tree-state.ts';

const NON_SPACE = /[^\t\n\f\r \0]/g;
const PAGE_TAGS: ReadonlySet<string> = new Set([...HEAD_ELEMENTS, 'html', 'head', 'body', 'frameset']);

export class TreeBuilder {
  readonly open: OpenElements;
  readonly templates: OpenTemplate[];
  mode: InsertionMode;
  formOpen: boolean;
  headWritten: boolean;
  quirks: boolean;
  afterPre: boolean;
  /** Tags that don't fit where they stand: of several states that could be true, the one with fewer is. */
  misfits = 0;
  /** In the content of a `<template>`, where patches travel, a parser makes something else of it. */
  isOtherInTemplate = false;

  constructor(state: TreeState) {
    this.open = new OpenElements(state);
    this.templates = [...state.templates];
    this.mode = state.mode;
    this.formOpen = state.formOpen;
    this.headWritten = state.headWritten;
    this.quirks = state.quirks;
    this.afterPre = state.afterPre;
  }

  state(): TreeState {
    const { mode, formOpen, headWritten, quirks, afterPre, open, templates } = this;
    return {
      mode,
      open: open.names,
      formatting: open.formatting,
      templates,
      formOpen,
      headWritten,
      quirks,
      afterPre,
      floors: open.floors,
    };
  }

  // ── Tokens ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Returns the element whose raw text follows, or ''. */
  startTag(tag: Tag): string {
    this.open.closing = this.open.endsForm = false;
    this.begin('page', PAGE_TAGS.has(tag.name));
    return isForeignContent(this.open.current, tag.name) ? startInForeign(this, tag) : this.startInMode(tag);
  }

  endTag(tag: Tag): void {
    this.open.closing = true;
    this.open.endsForm = tag.name === 'form';
    this.begin('page', false);
    if (this.open.inForeign) endInForeign(this, tag);
    else this.endInMode(tag);
  }

  text(html: string, from: number, to: number): void {
    this.open.closing = this.open.endsForm = false;
    const { afterPre } = this;
    const newline = newlineAt(html, from);
    this.begin('pre', newline > 0);
    const start = afterPre ? from + newline : from;
    NON_SPACE.lastIndex = start;
    const match = NON_SPACE.exec(html);
    const text = match !== null && match.index < to ? match.index : to;
    if (text > start) this.space();
    if (text < to) this.nonSpace();
  }

  comment(): void {
    this.begin('page', true);
  }

  doctype(name: string): void {
    this.begin('page', true);
    if (this.mode !== 'initial') return;
    this.quirks = name !== 'html';
    this.mode = 'before_html';
  }

  /** Output that only rendering knows: text, or markup that fits where it stands. */
  hole(): void {
    this.open.closing = this.open.endsForm = false;
    this.begin('pre', true);
    if (BODY_TEXT_MODES.has(this.mode) && !this.open.inForeign) this.open.reconstruct();
  }

  // ── Bodies that stand on their own ──────────────────────────────────────────────────────────────────────────────

  /** Whether a `<body>` tag must be written before a marker, so that the marker stands in the body. */
  get needsBody(): boolean {
    return BEFORE_BODY_MODES.has(this.mode) && !(this.mode === 'in_head' && this.headWritten);
  }

  /** What follows is a body of its own; a fallback may begin with anything. */
  enterBody(kind: 'body' | 'fallback'): void {
    const { floors, names, formatting } = this.open;
    const outer = floors[floors.length - 1]?.start ?? null;
    const start = outer ?? (this.needsBody ? 'page' : this.afterPre ? 'pre' : null);
    if (this.needsBody) this.startTag(BODY_TAG);
    floors.push({ depth: names.length, formatting: formatting.length, start: kind === 'body' ? start : null, breach: null });
    this.afterPre = false;
  }

  leaveBody(): void {
    this.open.floors.pop();
  }

  /** The first thing in a body may be none that the parser puts elsewhere at this place. */
  private begin(place: 'pre' | 'page', isProblem: boolean): void {
    this.afterPre = false;
    for (const floor of this.open.floors) {
      if (isProblem && floor.start === place) floor.breach ??= place === 'pre' ? 'pre_newline' : 'before_body';
      floor.start = null;
    }
  }

  // ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────

  private space(): void {
    const moved = FOSTERING_MODES.has(this.mode) && !TABLE_TEXT_PARENTS.has(this.open.current);
    if ((moved || SPACE_RECONSTRUCTS.has(this.mode)) && !isForeignContent(this.open.current, null)) this.open.reconstruct();
  }

  private nonSpace(): void {
    if (isForeignContent(this.open.current, null)) return;
    while (LEAVE[this.mode]) this.leave();
    if (this.mode === 'in_column_group') {
      if (!leaveColumnGroup(this)) return this.open.breachAtTop('misplaced_in_table');
    }
    if (this.mode === 'in_frameset') return;
    if (FOSTERING_MODES.has(this.mode)) foster(this);
    this.open.reconstruct();
  }

  // ── Modes ───────────────────────────────────────────────────────────────────────────────────────────────────────

  startInMode(tag: Tag): string {
    return START_RULES[this.mode](this, tag);
  }

  endInMode(tag: Tag): void {
    END_RULES[this.mode](this, tag);
  }

  /** Leaves a mode whose end no tag asked for. */
  leave(): void {
    LEAVE[this.mode]?.(this);
  }

  /** An end tag that closes nothing. */
  strayEnd(): void {
    this.misfits++;
    this.open.breachAll('stray_end_tag');
  }

  /** A start tag that the parser drops here; a template's content could keep it. */
  misplaced(): void {
    this.misfits++;
    this.open.breachAtTop('misplaced');
  }

  startHeadElement(tag: Tag): string {
    if (tag.name !== 'template') {
      this.open.insert();
      return RAW_TEXT_ELEMENTS.has(tag.name) || RCDATA_ELEMENTS.has(tag.name) ? tag.name : '';
    }
    this.open.push('template');
    this.open.pushMarker();
    const shadow = /^(?:open|closed)$|\*/i.test(tag.attributes['shadowrootmode'] ?? '');
    this.mode = 'in_template';
    this.templates.push({ mode: 'in_template', shadow });
    return '';
  }

  endTemplate(): void {
    const index = this.open.names.lastIndexOf('template');
    this.open.breachAbove(index, 'stray_template_end');
    if (index === -1) return this.strayEnd();
    this.open.closeImplied('', IMPLIED_END_THOROUGHLY);
    if (this.open.current !== 'template') this.misfits++;
    this.open.truncate(index);
    this.open.clearToMarker();
    this.templates.pop();
    this.resetMode();
  }

  /** The mode that belongs to the innermost open element. */
  resetMode(): void {
    const { names } = this.open;
    for (let index = names.length - 1; index >= 0; index--) {
      const name = names[index] ?? '';
      const mode = name === 'template' ? this.templates[this.templates.length - 1]?.mode : MODE_OF.get(name);
      if (mode) {
        this.mode = mode;
        return;
      }
    }
  }
}

/** The length of a line break at that place. */
function newlineAt(html: string, at: number): number {
  if (html[at] === '\n') return 1;
  if (html[at] !== '\r') return 0;
  return html[at + 1] === '\n' ? 2 : 1;
}

const BODY_TAG: Tag = { name: 'body', closing: false, selfClosing: false, attributes: {} };

const MODE_OF: ReadonlyMap<string, InsertionMode> = new Map([
  ['td', 'in_cell'],
  ['th', 'in_cell'],
  ['tr', 'in_row'],
  ['tbody', 'in_table_body'],
  ['thead', 'in_table_body'],
  ['tfoot', 'in_table_body'],
  ['caption', 'in_caption'],
  ['colgroup', 'in_column_group'],
  ['table', 'in_table'],
  ['head', 'in_head'],
  ['body', 'in_body'],
  ['html', 'after_head'],
]);

const BEFORE_BODY_MODES: ReadonlySet<InsertionMode> = new Set(['initial', 'before_html', 'before_head', 'in_head', 'after_head']);
const BODY_TEXT_MODES: ReadonlySet<InsertionMode> = new Set(['in_body', 'in_caption', 'in_cell', 'in_template']);
const SPACE_RECONSTRUCTS: ReadonlySet<InsertionMode> = new Set([...BODY_TEXT_MODES, 'after_body', 'after_after_body']);
const FOSTERING_MODES: ReadonlySet<InsertionMode> = new Set(['in_table', 'in_table_body', 'in_row']);

/** Straight in one of these, white space in a table is just kept. */
const TABLE_TEXT_PARENTS: ReadonlySet<string> = new Set(['table', 'tbody', 'tfoot', 'thead', 'tr', 'template']);
