/** The standard's "in body" rules for start tags. Most of a page is read here. */
import {
  BLOCK_ELEMENTS,
  BUTTON_SCOPE,
  FORMATTING_ELEMENTS,
  HEADINGS,
  HEAD_ELEMENTS,
  MARKER_ELEMENTS,
  SELECT_CONTENT,
  SPECIAL,
  TABLE_PARTS,
} from './html-elements.ts';
import { endOther } from './in-body-end.ts';
import { ruleTable } from './rule-table.ts';
import type { Tag } from './tokenizer-state.ts';
import type { TreeBuilder } from './tree-builder.ts';

/** Returns the element whose raw text follows, or nothing. */
export type StartRule = (tree: TreeBuilder, tag: Tag) => string | void;

export function startInBody(tree: TreeBuilder, tag: Tag): string {
  // Browsers of different ages disagree about other tags in a `select`.
  if (!SELECT_CONTENT.has(tag.name)) tree.open.breachSelect();
  return (START_RULES.get(tag.name) ?? startOther)(tree, tag) ?? '';
}

const START_RULES: ReadonlyMap<string, StartRule> = ruleTable<StartRule>([
  [HEAD_ELEMENTS, (tree, tag) => tree.startHeadElement(tag)],
  [TABLE_PARTS, ignore],
  [['head', 'frame', 'frameset'], ignore],
  [['html', 'body'], startPageElement],
  [[...BLOCK_ELEMENTS, 'p'], startBlock],
  [HEADINGS, startHeading],
  [['pre', 'listing'], startPre],
  [['form'], startForm],
  [['li'], (tree, tag) => startItem(tree, tag, new Set(['li']))],
  [['dd', 'dt'], (tree, tag) => startItem(tree, tag, new Set(['dd', 'dt']))],
  [FORMATTING_ELEMENTS, startFormatting],
  [['a'], startAnchor],
  [['nobr'], startNobr],
  [['button'], startButton],
  [MARKER_ELEMENTS, startWithMarker],
  [['table'], startTable],
  [['area', 'br', 'embed', 'img', 'image', 'keygen', 'wbr'], startInlineVoid],
  [['input'], startInput],
  [['param', 'source', 'track'], (tree) => tree.open.insert()],
  [['hr'], startRule],
  [['textarea', 'iframe', 'noembed'], startRawText],
  [['xmp'], startXmp],
  [['plaintext'], startPlaintext],
  [['select'], startSelect],
  [['option', 'optgroup'], startOption],
  [['rb', 'rtc'], (tree, tag) => startRuby(tree, tag, '')],
  [['rp', 'rt'], (tree, tag) => startRuby(tree, tag, 'rtc')],
  [['svg'], (tree, tag) => startForeign(tree, tag, 'svg:svg')],
  [['math'], (tree, tag) => startForeign(tree, tag, 'math:math')],
]);

function ignore(tree: TreeBuilder): void {
  tree.misplaced();
}

/** Its attributes go to the page's own element. */
function startPageElement(tree: TreeBuilder): void {
  tree.misfits++;
  tree.open.breachAll('misplaced');
}

function startOther(tree: TreeBuilder, tag: Tag): void {
  tree.open.reconstruct();
  tree.open.push(tag.name);
}

function closeParagraph(tree: TreeBuilder): void {
  const index = tree.open.findInScope('p', BUTTON_SCOPE);
  if (index !== -1) tree.open.truncate(index);
}

function startBlock(tree: TreeBuilder, tag: Tag): void {
  closeParagraph(tree);
  tree.open.push(tag.name);
}

function startHeading(tree: TreeBuilder, tag: Tag): void {
  closeParagraph(tree);
  if (HEADINGS.has(tree.open.current)) tree.open.pop();
  tree.open.push(tag.name);
}

function startPre(tree: TreeBuilder, tag: Tag): void {
  startBlock(tree, tag);
  tree.afterPre = true;
}

function startForm(tree: TreeBuilder, tag: Tag): void {
  const inTemplate = tree.templates.length > 0;
  if (tree.formOpen && !inTemplate) {
    // A template's content may hold a form, so a patch would bring one that the page's parser drops.
    tree.open.breachAll('nested_form');
    tree.misfits++;
    return;
  }
  startBlock(tree, tag);
  if (!inTemplate) tree.formOpen = true;
}

function startItem(tree: TreeBuilder, tag: Tag, items: ReadonlySet<string>): void {
  const { names } = tree.open;
  for (let index = names.length - 1; index >= 0; index--) {
    const name = names[index] ?? '';
    if (items.has(name)) {
      tree.open.truncate(index);
      break;
    }
    if (SPECIAL.has(name) && name !== 'address' && name !== 'div' && name !== 'p') break;
  }
  startBlock(tree, tag);
}

function startFormatting(tree: TreeBuilder, tag: Tag): void {
  tree.open.reconstruct();
  tree.open.pushFormatting(tag.name);
}

function startAnchor(tree: TreeBuilder, tag: Tag): void {
  const { open } = tree;
  const entry = open.formatting[open.findFormatting('a')];
  if (entry) {
    open.adopt('a');
    const index = open.formatting.indexOf(entry);
    if (index !== -1) {
      open.removeFormatting(index);
      if (entry.depth !== -1) open.remove(entry.depth);
    }
  }
  startFormatting(tree, tag);
}

function startNobr(tree: TreeBuilder, tag: Tag): void {
  tree.open.reconstruct();
  if (tree.open.findInScope('nobr') !== -1) {
    if (tree.open.adopt('nobr') === 'none') endOther(tree, tag);
    tree.open.reconstruct();
  }
  tree.open.pushFormatting(tag.name);
}

function startButton(tree: TreeBuilder, tag: Tag): void {
  const index = tree.open.findInScope('button');
  if (index !== -1) tree.open.truncate(index);
  startOther(tree, tag);
}

function startWithMarker(tree: TreeBuilder, tag: Tag): void {
  startOther(tree, tag);
  tree.open.pushMarker();
}

function startTable(tree: TreeBuilder, tag: Tag): void {
  if (!tree.quirks) closeParagraph(tree);
  tree.open.push(tag.name);
  tree.mode = 'in_table';
}

function startInlineVoid(tree: TreeBuilder): void {
  tree.open.reconstruct();
  tree.open.insert();
}

function startInput(tree: TreeBuilder): void {
  const index = tree.open.findInScope('select');
  if (index !== -1) tree.open.truncate(index);
  startInlineVoid(tree);
}

function startRule(tree: TreeBuilder): void {
  closeParagraph(tree);
  closeItems(tree, 'select', '');
  tree.open.insert();
}

/** A `select` or `ruby` closes items by itself that stay open anywhere else, a template's content included. */
function closeItems(tree: TreeBuilder, list: 'select' | 'ruby', kept: string): void {
  const { open } = tree;
  const index = open.findInScope(list);
  if (index === -1) return;
  const before = open.names.length;
  open.closeImplied(kept);
  if (open.names.length < before) open.breachAbove(index, 'open_li');
}

function startRawText(tree: TreeBuilder, tag: Tag): string {
  tree.open.insert();
  return tag.name;
}

function startXmp(tree: TreeBuilder, tag: Tag): string {
  closeParagraph(tree);
  tree.open.reconstruct();
  return startRawText(tree, tag);
}

function startPlaintext(tree: TreeBuilder, tag: Tag): string {
  startBlock(tree, tag);
  return tag.name;
}

function startSelect(tree: TreeBuilder, tag: Tag): void {
  const index = tree.open.findInScope('select');
  if (index === -1) return startOther(tree, tag);
  tree.misfits++;
  tree.open.truncate(index);
}

function startOption(tree: TreeBuilder, tag: Tag): void {
  if (tree.open.current === 'option') tree.open.pop();
  closeItems(tree, 'select', tag.name === 'option' ? 'optgroup' : '');
  startOther(tree, tag);
}

function startRuby(tree: TreeBuilder, tag: Tag, kept: string): void {
  closeItems(tree, 'ruby', kept);
  tree.open.push(tag.name);
}

function startForeign(tree: TreeBuilder, tag: Tag, root: string): void {
  tree.open.reconstruct();
  if (tag.selfClosing) tree.open.insert();
  else tree.open.push(root);
}
