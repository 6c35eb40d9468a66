/** The standard's rules inside SVG and MathML, and where HTML begins again ("integration points"). */
import { FOREIGN_BREAKOUT, HTML_INTEGRATION, MATHML_TEXT_INTEGRATION, isForeign } from './html-elements.ts';
import type { Tag } from './tokenizer-state.ts';
import type { TreeBuilder } from './tree-builder.ts';

const FONT_ATTRIBUTES = ['color', 'face', 'size'];
const HTML_ENCODINGS = new Set(['text/html', 'application/xhtml+xml']);

/** Whether the foreign rules read this start tag (or text, for null) with `current` the innermost open element. */
export function isForeignContent(current: string, startTag: string | null): boolean {
  if (!isForeign(current) || HTML_INTEGRATION.has(current)) return false;
  if (MATHML_TEXT_INTEGRATION.has(current)) return startTag === 'mglyph' || startTag === 'malignmark';
  return !(current === 'math:annotation-xml' && startTag === 'svg');
}

export function startInForeign(tree: TreeBuilder, tag: Tag): string {
  const { open } = tree;
  const breaksOut =
    FOREIGN_BREAKOUT.has(tag.name) || (tag.name === 'font' && FONT_ATTRIBUTES.some((name) => name in tag.attributes));
  if (breaksOut) {
    leaveForeign(tree);
    return tree.startInMode(tag);
  }
  open.breachAtTop('foreign');
  if (tag.selfClosing) open.insert();
  else open.push(foreignName(open.current, tag));
  return '';
}

export function endInForeign(tree: TreeBuilder, tag: Tag): void {
  const { open } = tree;
  if (tag.name === 'br' || tag.name === 'p') {
    leaveForeign(tree);
    tree.endInMode(tag);
    return;
  }
  for (let index = open.names.length - 1; index > 0; index--) {
    const name = open.names[index] ?? '';
    if (!isForeign(name)) {
      tree.endInMode(tag);
      return;
    }
    if (localName(name) === tag.name) {
      if (index !== open.names.length - 1) tree.misfits++;
      open.truncate(index);
      return;
    }
  }
}

function leaveForeign(tree: TreeBuilder): void {
  const { open } = tree;
  tree.misfits++;
  while (isForeign(open.current) && !HTML_INTEGRATION.has(open.current) && !MATHML_TEXT_INTEGRATION.has(open.current)) open.pop();
}

function foreignName(parent: string, tag: Tag): string {
  const namespace = parent.slice(0, parent.indexOf(':'));
  const isHtml =
    namespace === 'math' && tag.name === 'annotation-xml' && HTML_ENCODINGS.has(tag.attributes['encoding']?.toLowerCase() ?? '');
  return `${namespace}:${tag.name}${isHtml ? '#html' : ''}`;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).replace('#html', '');
}
