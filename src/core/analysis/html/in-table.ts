/** The standard's rules inside tables: what a cell, row, section, caption or column group lets in, and what closes it. */
import { type EndRule, endInBody } from './in-body-end.ts';
import { type StartRule, startInBody } from './in-body-start.ts';
import { type NameSet, TABLE_CELLS, TABLE_SCOPE, TABLE_SECTIONS } from './html-elements.ts';
import type { Tag } from './tokenizer-state.ts';
import type { TreeBuilder } from './tree-builder.ts';
import type { InsertionMode } from './tree-state.ts';

type TableMode = 'in_table' | 'in_caption' | 'in_column_group' | 'in_table_body' | 'in_row' | 'in_cell';

interface TableRules {
  readonly start: (tree: TreeBuilder, tag: Tag) => string;
  readonly end: EndRule;
}

const set = (text: string): NameSet => new Set(text.split(' '));

const TABLE_CONTEXT = set('table template html');
const SECTION_CONTEXT = set('tbody tfoot thead template html');
const ROW_CONTEXT = set('tr template html');
/** Text and elements straight in one of these are moved before the table ("foster parenting"). */
const FOSTERING = set('table tbody tfoot thead tr');

export const TABLE_RULES: Readonly<Record<TableMode, TableRules>> = {
  in_table: { start: startInTable, end: endInTable },
  in_caption: { start: startInCaption, end: endInCaption },
  in_column_group: { start: startInColumnGroup, end: endInColumnGroup },
  in_table_body: { start: startInSection, end: endInSection },
  in_row: { start: startInRow, end: endInRow },
  in_cell: { start: startInCell, end: endInCell },
};

/** Content that a table can't hold is about to be inserted; where it lands depends on the table. */
export function foster(tree: TreeBuilder): void {
  const { open } = tree;
  if (!FOSTERING.has(open.current)) return;
  const table = open.names.lastIndexOf('table');
  const template = open.names.lastIndexOf('template');
  if (template < table) open.breachAbove(table, 'misplaced_in_table');
  const parent = template > table ? template : table - 1;
  if (parent === open.rootDepth - 1) open.roots++;
  tree.misfits++;
}

// ── in table ──────────────────────────────────────────────────────────────────────────────────────────────────────

const TABLE_START: Readonly<Record<string, StartRule>> = {
  caption(tree, tag) {
    enter(tree, tag, TABLE_CONTEXT, 'in_caption');
    tree.open.pushMarker();
  },
  colgroup: (tree, tag) => enter(tree, tag, TABLE_CONTEXT, 'in_column_group'),
  col: (tree, tag) => enterImplied(tree, tag, 'colgroup', TABLE_CONTEXT, 'in_column_group'),
  tbody: (tree, tag) => enter(tree, tag, TABLE_CONTEXT, 'in_table_body'),
  tfoot: (tree, tag) => enter(tree, tag, TABLE_CONTEXT, 'in_table_body'),
  thead: (tree, tag) => enter(tree, tag, TABLE_CONTEXT, 'in_table_body'),
  tr: (tree, tag) => enterImplied(tree, tag, 'tbody', TABLE_CONTEXT, 'in_table_body'),
  td: (tree, tag) => enterImplied(tree, tag, 'tbody', TABLE_CONTEXT, 'in_table_body'),
  th: (tree, tag) => enterImplied(tree, tag, 'tbody', TABLE_CONTEXT, 'in_table_body'),
  table(tree, tag) {
    if (closeTable(tree)) return tree.startTag(tag);
    tree.misplaced();
    return '';
  },
  style: startInBody,
  script: startInBody,
  template: startInBody,
  form(tree) {
    // A page's parser puts an empty form there, a template's content gets none.
    tree.open.breachAll('misplaced_in_table');
    tree.misfits++;
    if (tree.formOpen || tree.templates.length > 0) return;
    tree.open.insert();
    tree.formOpen = true;
  },
};

function startInTable(tree: TreeBuilder, tag: Tag): string {
  const rule = Object.hasOwn(TABLE_START, tag.name) ? TABLE_START[tag.name] : undefined;
  if (rule) return rule(tree, tag) ?? '';
  if (tag.name === 'input' && tag.attributes['type']?.toLowerCase() === 'hidden') {
    tree.open.breachAtTop('misplaced_in_table');
    tree.open.insert();
    return '';
  }
  foster(tree);
  return startInBody(tree, tag);
}

const NO_END_IN_TABLE = set('body caption col colgroup html tbody td tfoot th thead tr');

function endInTable(tree: TreeBuilder, tag: Tag): void {
  if (tag.name === 'table') {
    if (!closeTable(tree)) tree.strayEnd();
  } else if (NO_END_IN_TABLE.has(tag.name)) tree.strayEnd();
  else {
    // The two end tags that make an element.
    if (tag.name === 'br' || tag.name === 'p') foster(tree);
    endInBody(tree, tag);
  }
}

function closeTable(tree: TreeBuilder): boolean {
  const index = tree.open.findInScope('table', TABLE_SCOPE);
  if (index === -1) return false;
  if (index !== tree.open.names.length - 1) tree.misfits++;
  tree.open.truncate(index);
  tree.resetMode();
  return true;
}

// ── in caption ────────────────────────────────────────────────────────────────────────────────────────────────────

const LEAVES_CAPTION = set('caption col colgroup tbody td tfoot th thead tr');
const NO_END_IN_CAPTION = set('body col colgroup html tbody td tfoot th thead tr');

function startInCaption(tree: TreeBuilder, tag: Tag): string {
  if (!LEAVES_CAPTION.has(tag.name)) return startInBody(tree, tag);
  if (closeWithMarker(tree, new Set(['caption']), 'in_table')) return tree.startTag(tag);
  tree.misplaced();
  return '';
}

function endInCaption(tree: TreeBuilder, tag: Tag): void {
  if (tag.name === 'caption' || tag.name === 'table') {
    if (!closeWithMarker(tree, new Set(['caption']), 'in_table')) tree.strayEnd();
    else if (tag.name === 'table') tree.endTag(tag);
  } else if (NO_END_IN_CAPTION.has(tag.name)) tree.strayEnd();
  else endInBody(tree, tag);
}

// ── in column group ───────────────────────────────────────────────────────────────────────────────────────────────

function startInColumnGroup(tree: TreeBuilder, tag: Tag): string {
  if (tag.name === 'col') {
    tree.open.insert();
    return '';
  }
  if (tag.name === 'template' || tag.name === 'html') return startInBody(tree, tag);
  if (leaveColumnGroup(tree)) return tree.startTag(tag);
  tree.misplaced();
  return '';
}

function endInColumnGroup(tree: TreeBuilder, tag: Tag): void {
  if (tag.name === 'template') tree.endTemplate();
  else if (tag.name === 'col' || !leaveColumnGroup(tree)) tree.strayEnd();
  else if (tag.name !== 'colgroup') tree.endTag(tag);
}

/** False in a template's content, where there is no column group to leave. */
export function leaveColumnGroup(tree: TreeBuilder): boolean {
  if (tree.open.current !== 'colgroup') return false;
  tree.open.pop();
  tree.mode = 'in_table';
  return true;
}

// ── in table body ─────────────────────────────────────────────────────────────────────────────────────────────────

const LEAVES_SECTION = set('caption col colgroup tbody tfoot thead');
const NO_END_IN_SECTION = set('body caption col colgroup html td th tr');

function startInSection(tree: TreeBuilder, tag: Tag): string {
  if (tag.name === 'tr') {
    enter(tree, tag, SECTION_CONTEXT, 'in_row');
    return '';
  }
  if (TABLE_CELLS.has(tag.name)) return enterImplied(tree, tag, 'tr', SECTION_CONTEXT, 'in_row');
  if (!LEAVES_SECTION.has(tag.name)) return startInTable(tree, tag);
  if (leaveSection(tree)) return tree.startTag(tag);
  tree.misplaced();
  return '';
}

function endInSection(tree: TreeBuilder, tag: Tag): void {
  if (TABLE_SECTIONS.has(tag.name)) {
    if (tree.open.findInScope(tag.name, TABLE_SCOPE) === -1) tree.strayEnd();
    else leaveContext(tree, SECTION_CONTEXT, 'in_table');
  } else if (tag.name === 'table') {
    if (leaveSection(tree)) tree.endTag(tag);
    else tree.strayEnd();
  } else if (NO_END_IN_SECTION.has(tag.name)) tree.strayEnd();
  else endInTable(tree, tag);
}

function leaveSection(tree: TreeBuilder): boolean {
  if (tree.open.findInScope(TABLE_SECTIONS, TABLE_SCOPE) === -1) return false;
  leaveContext(tree, SECTION_CONTEXT, 'in_table');
  return true;
}

// ── in row ────────────────────────────────────────────────────────────────────────────────────────────────────────

const LEAVES_ROW = set('caption col colgroup tbody tfoot thead tr');
const NO_END_IN_ROW = set('body caption col colgroup html td th');

function startInRow(tree: TreeBuilder, tag: Tag): string {
  if (TABLE_CELLS.has(tag.name)) {
    enter(tree, tag, ROW_CONTEXT, 'in_cell');
    tree.open.pushMarker();
    return '';
  }
  if (!LEAVES_ROW.has(tag.name)) return startInTable(tree, tag);
  if (leaveRow(tree)) return tree.startTag(tag);
  tree.misplaced();
  return '';
}

function endInRow(tree: TreeBuilder, tag: Tag): void {
  if (tag.name === 'tr') {
    if (!leaveRow(tree)) tree.strayEnd();
  } else if (tag.name === 'table') {
    if (leaveRow(tree)) tree.endTag(tag);
    else tree.strayEnd();
  } else if (TABLE_SECTIONS.has(tag.name)) {
    if (tree.open.findInScope(tag.name, TABLE_SCOPE) !== -1 && leaveRow(tree)) tree.endTag(tag);
    else tree.strayEnd();
  } else if (NO_END_IN_ROW.has(tag.name)) tree.strayEnd();
  else endInTable(tree, tag);
}

function leaveRow(tree: TreeBuilder): boolean {
  if (tree.open.findInScope('tr', TABLE_SCOPE) === -1) return false;
  leaveContext(tree, ROW_CONTEXT, 'in_table_body');
  return true;
}

// ── in cell ───────────────────────────────────────────────────────────────────────────────────────────────────────

const LEAVES_CELL = set('caption col colgroup tbody td tfoot th thead tr');
const CLOSES_CELL = set('table tbody tfoot thead tr');
const NO_END_IN_CELL = set('body caption col colgroup html');

function startInCell(tree: TreeBuilder, tag: Tag): string {
  if (!LEAVES_CELL.has(tag.name)) return startInBody(tree, tag);
  if (closeWithMarker(tree, TABLE_CELLS, 'in_row')) return tree.startTag(tag);
  tree.misplaced();
  return '';
}

function endInCell(tree: TreeBuilder, tag: Tag): void {
  if (TABLE_CELLS.has(tag.name)) {
    if (!closeWithMarker(tree, new Set([tag.name]), 'in_row')) tree.strayEnd();
  } else if (NO_END_IN_CELL.has(tag.name)) tree.strayEnd();
  else if (!CLOSES_CELL.has(tag.name)) endInBody(tree, tag);
  else if (tree.open.findInScope(tag.name, TABLE_SCOPE) === -1) tree.strayEnd();
  else {
    closeWithMarker(tree, TABLE_CELLS, 'in_row');
    tree.endTag(tag);
  }
}

// ── shared ────────────────────────────────────────────────────────────────────────────────────────────────────────

function enter(tree: TreeBuilder, tag: Tag, context: NameSet, mode: InsertionMode): void {
  tree.open.clearTo(context);
  tree.open.push(tag.name);
  tree.mode = mode;
}

function enterImplied(tree: TreeBuilder, tag: Tag, name: string, context: NameSet, mode: InsertionMode): string {
  tree.open.clearTo(context);
  tree.open.pushImplied(name);
  tree.mode = mode;
  return tree.startTag(tag);
}

/** Closes the current section or row. */
function leaveContext(tree: TreeBuilder, context: NameSet, mode: InsertionMode): void {
  const before = tree.open.names.length;
  tree.open.clearTo(context);
  if (tree.open.names.length !== before) tree.misfits++;
  tree.open.pop();
  tree.mode = mode;
}

/** Closes a cell or caption and the formatting elements left open in it. */
function closeWithMarker(tree: TreeBuilder, names: NameSet, mode: InsertionMode): boolean {
  const index = tree.open.findInScope(names, TABLE_SCOPE);
  if (index === -1) return false;
  tree.open.truncate(index);
  tree.open.clearToMarker();
  tree.mode = mode;
  return true;
}
