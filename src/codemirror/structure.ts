/** Folding, indentation and the matching of tags: what the editor asks the nodes. */

import { bracketMatchingHandle, foldInside, foldNodeProp, indentNodeProp, type TreeIndentContext } from '@codemirror/language';
import type { NodeSet, SyntaxNode } from '@lezer/common';
import type { Delimiters } from '../core/lexer/delimiters.ts';
import { branchOwners } from '../core/parser/statements.ts';

export function withStructure(nodeSet: NodeSet, delimiters: Delimiters): NodeSet {
  const indentInside = (context: TreeIndentContext): number => {
    const closers = [delimiters.blockEnd, delimiters.variableEnd].flatMap((closer) => [closer, `-${closer}`]);
    const isCloser = closers.some((closer) => context.textAfter.startsWith(closer));
    return context.lineIndent(context.node.from) + (isCloser ? 0 : context.unit);
  };
  const indentBlock = (context: TreeIndentContext, block: SyntaxNode = context.node): number => {
    const keyword = keywordOfTag(context.textAfter, delimiters.blockStart);
    const isOwn = keyword !== null && (keyword.startsWith('end') || branchOwners(keyword).includes(keywordOf(block, context)));
    return context.lineIndent(block.from) + (isOwn ? 0 : context.unit);
  };
  // An element may be as long as the template; and at its end no block that is still open is around the cursor.
  const indentTemplate = (context: TreeIndentContext): number | null => {
    const block = openBlock(context.node);
    return block === null ? context.continue() : indentBlock(context, block);
  };
  return nodeSet.extend(
    indentNodeProp.add({
      Template: indentTemplate,
      Block: (context) => indentBlock(context),
      'Tag OpenTag DivideTag CloseTag Output': indentInside,
      Comment: () => null,
    }),
    foldNodeProp.add({ Block: foldBlock, Raw: foldInside, Comment: foldComment(delimiters) }),
    // A cursor at a keyword shows its partner, one at `{%` the end of the tag.
    bracketMatchingHandle.add({ 'OpenTag CloseTag': (node) => node.getChild('Keyword') }),
  );
}

/** The keyword of the tag that a line starts with. */
function keywordOfTag(line: string, blockStart: string): string | null {
  if (!line.startsWith(blockStart)) return null;
  return /^-?\s*(\w+)/.exec(line.slice(blockStart.length))?.[1] ?? null;
}

/** As the language names blocks: `async for` is one keyword. */
function keywordOf(block: SyntaxNode, { state }: TreeIndentContext): string {
  const words = block.firstChild?.getChildren('Keyword') ?? [];
  return words.map(({ from, to }) => state.sliceDoc(from, to)).join(' ');
}

/** The innermost block that reaches the template's end because it has no closer. */
function openBlock(template: SyntaxNode): SyntaxNode | null {
  let block: SyntaxNode | null = null;
  for (let scan = template.lastChild; scan?.name === 'Block'; ) {
    const last: SyntaxNode | null = scan.lastChild;
    if (last?.name !== 'Invalid' || last.from < last.to) break;
    block = scan;
    scan = last.prevSibling;
  }
  return block;
}

/** Up to its closer, or, as long as it has none, to its end. */
function foldBlock(block: SyntaxNode): { from: number; to: number } {
  const closer = block.getChild('CloseTag');
  return { from: block.firstChild?.to ?? block.from, to: closer?.from ?? block.to };
}

function foldComment({ commentStart, commentEnd }: Delimiters): (node: SyntaxNode) => { from: number; to: number } {
  return ({ from, to }) => ({ from: from + commentStart.length, to: to - commentEnd.length });
}
