/** The standard's insertion modes as tables; bodies, tables and foreign content have their rules in files of their own. */
import { HEAD_ELEMENTS } from './html-elements.ts';
import { endInBody } from './in-body-end.ts';
import { startInBody } from './in-body-start.ts';
import { TABLE_RULES } from './in-table.ts';
import type { Tag } from './tokenizer-state.ts';
import type { TreeBuilder } from './tree-builder.ts';
import type { InsertionMode } from './tree-state.ts';

/** The modes that content other than their own ends, and what that does. */
export const LEAVE: Readonly<Partial<Record<InsertionMode, (tree: TreeBuilder) => void>>> = {
  initial(tree) {
    tree.quirks = true;
    tree.mode = 'before_html';
  },
  before_html(tree) {
    tree.open.push('html');
    tree.mode = 'before_head';
  },
  before_head(tree) {
    tree.open.push('head');
    tree.mode = 'in_head';
  },
  in_head(tree) {
    tree.open.pop();
    tree.mode = 'after_head';
  },
  after_head(tree) {
    tree.open.push('body');
    tree.mode = 'in_body';
  },
  after_body(tree) {
    tree.mode = 'in_body';
  },
  after_after_body(tree) {
    tree.mode = 'in_body';
  },
};

function leaveAndStart(tree: TreeBuilder, tag: Tag): string {
  tree.leave();
  return tree.startTag(tag);
}

function startAfterBody(tree: TreeBuilder, tag: Tag): string {
  return tag.name === 'html' ? '' : leaveAndStart(tree, tag);
}

export const START_RULES: Readonly<Record<InsertionMode, (tree: TreeBuilder, tag: Tag) => string>> = {
  initial: leaveAndStart,
  before_html: (tree, tag) => (tag.name === 'html' ? openPage(tree, tag, 'before_head') : leaveAndStart(tree, tag)),
  before_head(tree, tag) {
    if (tag.name === 'html') return '';
    if (tag.name !== 'head') return leaveAndStart(tree, tag);
    tree.headWritten = true;
    return openPage(tree, tag, 'in_head');
  },
  in_head(tree, tag) {
    if (tag.name === 'html' || tag.name === 'head') return '';
    return HEAD_ELEMENTS.has(tag.name) ? tree.startHeadElement(tag) : leaveAndStart(tree, tag);
  },
  after_head(tree, tag) {
    if (tag.name === 'html' || tag.name === 'head') return '';
    if (tag.name === 'body') return openPage(tree, tag, 'in_body');
    if (tag.name === 'frameset') return openPage(tree, tag, 'in_frameset');
    return HEAD_ELEMENTS.has(tag.name) ? tree.startHeadElement(tag) : leaveAndStart(tree, tag);
  },
  in_body: startInBody,
  in_table: TABLE_RULES.in_table.start,
  in_caption: TABLE_RULES.in_caption.start,
  in_column_group: TABLE_RULES.in_column_group.start,
  in_table_body: TABLE_RULES.in_table_body.start,
  in_row: TABLE_RULES.in_row.start,
  in_cell: TABLE_RULES.in_cell.start,
  in_template(tree, tag) {
    if (HEAD_ELEMENTS.has(tag.name)) return tree.startHeadElement(tag);
    const mode = TEMPLATE_MODE.get(tag.name) ?? 'in_body';
    const top = tree.templates.length - 1;
    tree.templates[top] = { mode, shadow: tree.templates[top]?.shadow ?? false };
    tree.mode = mode;
    return tree.startTag(tag);
  },
  after_body: startAfterBody,
  after_after_body: startAfterBody,
  in_frameset: () => '',
};

/** The first element of a template's content decides what it holds. */
const TEMPLATE_MODE: ReadonlyMap<string, InsertionMode> = new Map([
  ['caption', 'in_table'],
  ['colgroup', 'in_table'],
  ['tbody', 'in_table'],
  ['tfoot', 'in_table'],
  ['thead', 'in_table'],
  ['col', 'in_column_group'],
  ['tr', 'in_table_body'],
  ['td', 'in_row'],
  ['th', 'in_row'],
]);

function openPage(tree: TreeBuilder, tag: Tag, mode: InsertionMode): string {
  tree.open.push(tag.name);
  tree.mode = mode;
  return '';
}

/** The end tags that imply the missing start tags of a page; any other is dropped there. */
const PAGE_END_TAGS: ReadonlySet<string> = new Set(['head', 'body', 'html', 'br']);

function leaveAndEnd(tree: TreeBuilder, tag: Tag): void {
  tree.leave();
  tree.endTag(tag);
}

function leaveByPageEnd(tree: TreeBuilder, tag: Tag): void {
  if (PAGE_END_TAGS.has(tag.name)) leaveAndEnd(tree, tag);
  else tree.strayEnd();
}

export const END_RULES: Readonly<Record<InsertionMode, (tree: TreeBuilder, tag: Tag) => void>> = {
  initial: leaveAndEnd,
  before_html: leaveByPageEnd,
  before_head: leaveByPageEnd,
  in_head(tree, tag) {
    if (tag.name === 'template') tree.endTemplate();
    else if (tag.name === 'head') tree.leave();
    else leaveByPageEnd(tree, tag);
  },
  after_head(tree, tag) {
    if (tag.name === 'template') tree.endTemplate();
    else if (tag.name === 'head') tree.strayEnd();
    else leaveByPageEnd(tree, tag);
  },
  in_body: endInBody,
  in_table: TABLE_RULES.in_table.end,
  in_caption: TABLE_RULES.in_caption.end,
  in_column_group: TABLE_RULES.in_column_group.end,
  in_table_body: TABLE_RULES.in_table_body.end,
  in_row: TABLE_RULES.in_row.end,
  in_cell: TABLE_RULES.in_cell.end,
  in_template(tree, tag) {
    if (tag.name === 'template') tree.endTemplate();
    else tree.strayEnd();
  },
  after_body(tree, tag) {
    if (tag.name === 'html') tree.mode = 'after_after_body';
    else leaveAndEnd(tree, tag);
  },
  after_after_body: leaveAndEnd,
  in_frameset() {},
};
