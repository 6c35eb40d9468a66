/** Whether a range of the page can be replaced later: the check of a boundary's place, and of its fallback. */
import { HTML_INTEGRATION, MATHML_TEXT_INTEGRATION, isForeign } from './html-elements.ts';
import type { HtmlState } from './html-state.ts';
import { advance, bodyBreach, bodyProblem, enterBody, enterFallback } from './html-tracker.ts';
import type { ProblemReason } from './problems.ts';
import type { TokenizerMode } from './tokenizer-state.ts';
import type { TreeState } from './tree-state.ts';

/** The texts for developers stand in `PROBLEMS`. */
export type MarkabilityReason = ProblemReason;

export type Markability = { readonly ok: true } | { readonly ok: false; readonly reason: MarkabilityReason };

const OK: Markability = { ok: true };

/**
 * Whether a boundary can stand at this position.
 *
 * @param bodyStart The literal text the body begins with, as far as it is known (all of it is best), or null when it begins with output
 * or a statement. A body that is more than literal text is checked to its end with `enterBody` and `bodyProblem`.
 *
 * @example
 * const state = advance(initialDocumentState, '<!doctype html><body><table>');
 * markability(state, '<tr>'); // { ok: false, reason: 'table_rows' }
 * markability(state, '<tbody><tr>'); // { ok: true }
 */
export function markability(state: HtmlState, bodyStart: string | null): Markability {
  return verdict(placeProblem(state, bodyStart === null) ?? bodyBreach(advance(enterBody(state), bodyStart ?? '')));
}

/** Why this literal text can't be the fallback of a boundary at this position (the parser would move or drop it), or null. */
export function fallbackProblem(state: HtmlState, fallbackHtmlText: string): MarkabilityReason | null {
  return placeProblem(state, false) ?? bodyProblem(advance(enterFallback(state), fallbackHtmlText));
}

function verdict(reason: MarkabilityReason | null): Markability {
  return reason === null ? OK : { ok: false, reason };
}

function placeProblem(state: HtmlState, bodyIsUnknown: boolean): MarkabilityReason | null {
  if (state.lost) return state.lost;
  const reason = RAW_TEXT_REASON[state.tokenizer.textOf] ?? TOKEN_REASON[state.tokenizer.mode];
  if (reason) return reason;
  const [first = null, ...others] = state.trees.map(
    (tree) => treeProblem(tree) ?? (bodyIsUnknown ? unknownBodyProblem(tree) : null),
  );
  return others.every((other) => other === first) ? first : 'branches_disagree';
}

const RAW_TEXT_REASON: Readonly<Record<string, MarkabilityReason>> = {
  title: 'rcdata',
  textarea: 'rcdata',
  noscript: 'noscript',
};

const TOKEN_REASON: Readonly<Record<TokenizerMode, MarkabilityReason | null>> = {
  data: null,
  tag_open: 'tag',
  end_tag_open: 'tag',
  tag_name: 'tag',
  before_attribute: 'tag',
  attribute_name: 'tag',
  after_attribute_name: 'tag',
  before_value: 'attribute',
  value_double: 'attribute',
  value_single: 'attribute',
  value_unquoted: 'attribute',
  after_value: 'tag',
  self_closing: 'tag',
  declaration: 'comment',
  comment_start: 'comment',
  comment: 'comment',
  bogus_comment: 'comment',
  doctype: 'tag',
  cdata: 'foreign',
  raw_text: 'raw_text',
  script_escaped: 'raw_text',
  script_double_escaped: 'raw_text',
  plaintext: 'raw_text',
};

/** What makes the place unfit for any body. */
function treeProblem(tree: TreeState): MarkabilityReason | null {
  const current = tree.open[tree.open.length - 1] ?? '';
  if (tree.templates.length > 0) return tree.templates.some(({ shadow }) => shadow) ? 'shadow_root' : 'template';
  if (tree.mode === 'after_body' || tree.mode === 'after_after_body') return 'after_body';
  if (tree.mode === 'in_frameset') return 'unknown';
  if (tree.open.some(isComputed)) return 'computed_tag';
  return isForeign(current) && !HTML_INTEGRATION.has(current) && !MATHML_TEXT_INTEGRATION.has(current) ? 'foreign' : null;
}

/** What makes the place unfit for a body of which nothing is known. */
function unknownBodyProblem(tree: TreeState): MarkabilityReason | null {
  if (tree.open[tree.open.length - 1] === 'table') return 'table_rows';
  if (tree.afterPre) return 'pre_newline';
  const last = tree.formatting[tree.formatting.length - 1];
  return last && last.name !== '' && last.depth === -1 ? 'open_formatting' : null;
}

/** Headings (`h{{ level }}`) and custom elements (`x-{{ name }}`) are safe whatever the rest of their name is. */
function isComputed(name: string): boolean {
  return name.includes('*') && name !== 'h*' && !/^[^*]*-/.test(name);
}
