/**
 * Where a position in a template stands in the page's HTML: plain immutable data, compared by value.
 * After branches that leave different elements open there are several possible trees; all of them are followed.
 */
import { DATA_STATE, type TokenizerState } from './tokenizer-state.ts';
import { INITIAL_TREE, TEMPLATE_CONTENT_TREE, type TreeState } from './tree-state.ts';

export interface HtmlState {
  readonly tokenizer: TokenizerState;
  /** What the parser may have open here. None where the position is lost, and where no rendering ever gets to (behind a `break`). */
  readonly trees: readonly TreeState[];
  /** Why the position is not known any more; such a state never recovers. */
  readonly lost: 'branches_disagree' | 'unknown' | null;
}

/** Before the first character of a page: a whole document, or a snippet that the browser takes for one. */
export const initialDocumentState: HtmlState = { tokenizer: DATA_STATE, trees: [INITIAL_TREE], lost: null };

/** The content of a `<template>`, as patches travel. It is a body of its own: see `bodyProblem`. */
export const templateContentState: HtmlState = { tokenizer: DATA_STATE, trees: [TEMPLATE_CONTENT_TREE], lost: null };

/** Nothing is known about the HTML around this position. */
export const unknownState: HtmlState = lostState('unknown');

/** Behind a `break` or `continue`: nothing is rendered here. */
export const unreachedState: HtmlState = { tokenizer: DATA_STATE, trees: [], lost: null };

export function lostState(lost: 'branches_disagree' | 'unknown'): HtmlState {
  return { tokenizer: DATA_STATE, trees: [], lost };
}
