/** The standard's "in body" rules for end tags: which element each closes, and that the others in between go with it. */
import {
  BUTTON_SCOPE,
  FORMATTING_ELEMENTS,
  HEADINGS,
  IMPLIED_END,
  LIST_ITEM_SCOPE,
  MARKER_ELEMENTS,
  SCOPED_END_TAGS,
  SPECIAL,
} from './html-elements.ts';
import { ruleTable } from './rule-table.ts';
import type { Tag } from './tokenizer-state.ts';
import type { TreeBuilder } from './tree-builder.ts';

export type EndRule = (tree: TreeBuilder, tag: Tag) => void;

export function endInBody(tree: TreeBuilder, tag: Tag): void {
  (END_RULES.get(tag.name) ?? endOther)(tree, tag);
}

const END_RULES: ReadonlyMap<string, EndRule> = ruleTable<EndRule>([
  [['template'], (tree) => tree.endTemplate()],
  [['body', 'html'], endBody],
  [SCOPED_END_TAGS, endScoped],
  [['form'], endForm],
  [['p'], endParagraph],
  [['li'], (tree, tag) => endMatching(tree, tree.open.findInScope(tag.name, LIST_ITEM_SCOPE))],
  [['dd', 'dt'], (tree, tag) => endMatching(tree, tree.open.findInScope(tag.name))],
  [HEADINGS, (tree) => endMatching(tree, tree.open.findInScope(HEADINGS))],
  [FORMATTING_ELEMENTS, endFormatting],
  [['br'], endBreak],
]);

/** Closes the element at `index`, or does nothing at all for -1. */
function endMatching(tree: TreeBuilder, index: number): boolean {
  if (index === -1) {
    tree.strayEnd();
    return false;
  }
  const unclosed = tree.open.names.some((name, depth) => depth > index && !IMPLIED_END.has(name));
  if (unclosed) tree.misfits++;
  tree.open.truncate(index);
  return true;
}

function endScoped(tree: TreeBuilder, tag: Tag): void {
  const closed = endMatching(tree, tree.open.findInScope(tag.name));
  if (closed && MARKER_ELEMENTS.has(tag.name)) tree.open.clearToMarker();
}

function endBody(tree: TreeBuilder, tag: Tag): void {
  if (tree.open.findInScope('body') === -1) return tree.strayEnd();
  tree.open.breachAll('closes_outside');
  tree.mode = 'after_body';
  if (tag.name === 'html') tree.endTag(tag);
}

function endForm(tree: TreeBuilder): void {
  const index = tree.open.findInScope('form');
  if (tree.templates.length > 0) {
    endMatching(tree, index);
    return;
  }
  const found = tree.formOpen && index !== -1;
  tree.formOpen = false;
  if (!found) return tree.strayEnd();
  tree.open.closeImplied();
  if (tree.open.current !== 'form') tree.isOtherInTemplate = true;
  // What is open inside the form stays open.
  tree.open.remove(index);
}

function endParagraph(tree: TreeBuilder): void {
  const index = tree.open.findInScope('p', BUTTON_SCOPE);
  if (index === -1) {
    tree.strayEnd();
    tree.open.insert();
  } else endMatching(tree, index);
}

function endFormatting(tree: TreeBuilder, tag: Tag): void {
  if (tree.open.current !== tag.name) tree.misfits++;
  const result = tree.open.adopt(tag.name);
  if (result === 'none') endOther(tree, tag);
  else if (result === 'out_of_scope') tree.strayEnd();
}

/** The one end tag that makes an element. */
function endBreak(tree: TreeBuilder): void {
  tree.open.breachSelect();
  tree.open.reconstruct();
  tree.open.insert();
}

/** An end tag without a rule of its own. */
export function endOther(tree: TreeBuilder, tag: Tag): void {
  const { names } = tree.open;
  for (let index = names.length - 1; index >= 0; index--) {
    const name = names[index] ?? '';
    if (name === tag.name) {
      endMatching(tree, index);
      return;
    }
    if (SPECIAL.has(name)) break;
  }
  tree.strayEnd();
}
