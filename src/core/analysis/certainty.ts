/**
 * Whether HTML is sure to stand on its own, whatever the data: each output is one escaped text, every way through branches and loops ends at
 * the same place. The walk itself is content with what may be right (a tag that one condition opens and another closes); this is not, and what
 * is sure needn't be checked each time it is rendered. Doubt stays until the end of the body, and of those around it.
 */
import type { HtmlState } from './html/html-state.ts';
import { advance, join } from './html/html-tracker.ts';
import type { TokenizerMode } from './html/tokenizer-state.ts';
import { samePlace, type TreeState } from './html/tree-state.ts';

/** Where escaped text can't end what it stands in. In unquoted values, names and comments what stands around it may. */
const HOLDS_TEXT: ReadonlySet<TokenizerMode> = new Set(['data', 'value_double', 'value_single', 'raw_text']);
/** One of these instead of another makes no difference to what breaks a name. */
const IN_TAG: ReadonlySet<TokenizerMode> = new Set(['tag_name', 'before_attribute', 'attribute_name', 'after_value']);
const BREAKS_NAME = /^[\s>/]/;

export class Certainty {
  isCertain = true;
  /** States behind branches that end at different places in a tag. */
  private readonly inTag = new WeakSet<HtmlState>();

  /** Nobody knows what stands here. */
  doubt(): void {
    this.isCertain = false;
  }

  /** Literal text, after `state`. */
  text(state: HtmlState, html: string): void {
    if (html !== '' && this.inTag.has(state) && !BREAKS_NAME.test(html)) this.doubt();
  }

  /** An output, after `state`. */
  output(state: HtmlState, isEscaped: boolean): void {
    if (!isEscaped || this.inTag.has(state) || !takesText(state)) this.doubt();
  }

  /** The state where ways meet. */
  meet(ends: readonly HtmlState[]): HtmlState {
    const joined = ends.reduce(join);
    const reached = ends.filter((state) => !isUnreached(state)).map(({ tokenizer }) => tokenizer);
    const isSame = areEqual(reached.map(({ mode, tail, attribute, tag, textOf }) => [mode, tail, attribute, tag, textOf]));
    if (!isOnePlace(joined)) this.doubt();
    else if (!isSame || ends.some((state) => this.inTag.has(state))) {
      const isOneTag = areEqual(reached.map(({ tag }) => tag)) && reached.every(({ mode }) => IN_TAG.has(mode));
      if (isOneTag) this.inTag.add(joined);
      else this.doubt();
    }
    return joined;
  }

  /** One turn of a loop. In a tag, the next turn would have to begin as what follows the loop does. */
  turn(before: HtmlState, end: HtmlState): void {
    this.meet([before, end]);
    if (!HOLDS_TEXT.has(before.tokenizer.mode)) this.doubt();
  }

  /** Whether what `walk` goes through is certain, from the one place where it begins to the one where it ends. */
  of(walk: () => HtmlState): boolean {
    const outer = this.isCertain;
    this.isCertain = true;
    const end = walk();
    const { isCertain } = this;
    this.isCertain = outer && isCertain;
    return isCertain && isOnePlace(end) && end.tokenizer.mode === 'data';
  }
}

/** Nothing, white space or anything else: none of it moves. */
function takesText(state: HtmlState): boolean {
  const { tokenizer, trees } = state;
  if (!HOLDS_TEXT.has(tokenizer.mode) || tokenizer.tail !== '' || tokenizer.attribute !== '') return false;
  return ['x', ' '].every((text) => advance(state, text).trees.every((after, index) => isAsBefore(after, trees[index])));
}

function isAsBefore(after: TreeState, before: TreeState | undefined): boolean {
  return (
    before !== undefined &&
    samePlace(after, before) &&
    after.floors.every(({ breach }, index) => breach === before.floors[index]?.breach)
  );
}

function isOnePlace(state: HtmlState): boolean {
  return state.trees.length === 1 || isUnreached(state);
}

function areEqual(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size <= 1;
}

function isUnreached({ trees, lost }: HtmlState): boolean {
  return trees.length === 0 && lost === null;
}
