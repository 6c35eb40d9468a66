/** What is unfinished where a body ends. */
import type { ProblemReason } from './problems.ts';
import type { TokenizerState } from './tokenizer-state.ts';
import type { TreeState } from './tree-state.ts';

/** The token the text ends in, or null between tokens. */
export function unfinishedToken({ mode, tag, textOf }: TokenizerState): ProblemReason | null {
  if (mode === 'data') return null;
  if (textOf !== '' || mode === 'plaintext') return 'unclosed_raw_text';
  return tag || mode === 'tag_open' || mode === 'end_tag_open' ? 'unclosed_tag' : 'unclosed_comment';
}

/** What the innermost body leaves open, or null. */
export function unclosedElement(tree: TreeState): ProblemReason | null {
  const floor = tree.floors[tree.floors.length - 1];
  if (!floor) return null;
  if (tree.open.length > floor.depth)
    return tree.open.lastIndexOf('template') >= floor.depth ? 'unclosed_template' : 'unclosed_element';
  return tree.formatting.length > floor.formatting ? 'unclosed_formatting' : null;
}
