/**
 * Follows the HTML of a template from one position to the next: literal text, output holes, branches, loops, and bodies that are to
 * stand on their own. Every function is pure; states can be kept and compared.
 *
 * @example
 * const state = advance(initialDocumentState, '<!doctype html><body><ul>');
 * const either = join(advance(state, '<li>'), state); // {% if … %}<li>{% end %}
 */
import { unclosedElement, unfinishedToken } from './body-end.ts';
import { type HtmlState, initialDocumentState, lostState } from './html-state.ts';
import type { ProblemReason } from './problems.ts';
import { afterHole, mergeTokenizers } from './tokenizer-merge.ts';
import { Tokenizer, type TokenSink } from './tokenizer.ts';
import { TreeBuilder } from './tree-builder.ts';
import { samePlace, type TreeState } from './tree-state.ts';

/** More possible trees than this are not followed: the templates around the position are beyond telling. */
const MOST_TREES = 8;
/** How often a loop's body is read for its end to settle. */
const MOST_ROUNDS = 4;

/**
 * The state after literal template text. `advance(advance(s, a), b)` equals `advance(s, a + b)`.
 * @param onMisfit hears of tags that don't fit where they stand, however a parser mends that
 */
export function advance(state: HtmlState, text: string, onMisfit?: () => void): HtmlState {
  if (state.trees.length === 0 || text === '') return state;
  const sink = new Lockstep(state.trees);
  const tokenizer = new Tokenizer(state.tokenizer, sink);
  tokenizer.read(text);
  if (sink.hasMisfits) onMisfit?.();
  return sink.agree ? settle(tokenizer.state(), sink.states()) : lostState('branches_disagree');
}

/** The state after `{{ output }}`: text, or markup that is balanced and fits where it stands. */
export function hole(state: HtmlState): HtmlState {
  if (state.trees.length === 0) return state;
  const tokenizer = afterHole(state.tokenizer);
  return tokenizer.mode === 'data'
    ? settle(
        tokenizer,
        rebuild(state.trees, (tree) => tree.hole()),
      )
    : { ...state, tokenizer };
}

/** The state where two branches meet. */
export function join(a: HtmlState, b: HtmlState): HtmlState {
  if (a === b || a.lost || isUnreached(b)) return a;
  if (b.lost || isUnreached(a)) return b;
  const tokenizer = mergeTokenizers(a.tokenizer, b.tokenizer);
  return tokenizer ? settle(tokenizer, [...a.trees, ...b.trees]) : lostState('branches_disagree');
}

/** The state after a loop that runs `body` any number of times, none included. */
export function repeat(state: HtmlState, body: (state: HtmlState) => HtmlState): HtmlState {
  let result = state;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = join(result, body(result));
    if (next.lost || (next.trees.length === result.trees.length && next.tokenizer.mode === result.tokenizer.mode)) return next;
    result = next;
  }
  return lostState('branches_disagree');
}

/** The state at the start of a body that is to stand on its own: what follows is watched until `leaveBody`. Bodies may nest. */
export function enterBody(state: HtmlState): HtmlState {
  return { ...state, trees: rebuild(state.trees, (tree) => tree.enterBody('body')) };
}

/** Like `enterBody`, for the fallback that stands behind the start marker of a boundary. */
export function enterFallback(state: HtmlState): HtmlState {
  return { ...state, trees: rebuild(state.trees, (tree) => tree.enterBody('fallback')) };
}

/** The state after the innermost body, which is not watched any longer. */
export function leaveBody(state: HtmlState): HtmlState {
  return state.lost
    ? state
    : settle(
        state.tokenizer,
        rebuild(state.trees, (tree) => tree.leaveBody()),
      );
}

function isUnreached({ trees, lost }: HtmlState): boolean {
  return trees.length === 0 && lost === null;
}

/** What was wrong so far with the innermost body, its end apart; null when nothing was. */
export function bodyBreach(state: HtmlState): ProblemReason | null {
  return state.lost ?? firstOf(state.trees, (tree) => tree.floors[tree.floors.length - 1]?.breach ?? null);
}

/** Why the innermost body does not stand on its own when it ends here; null when it does. */
export function bodyProblem(state: HtmlState): ProblemReason | null {
  return bodyBreach(state) ?? unfinishedToken(state.tokenizer) ?? firstOf(state.trees, unclosedElement);
}

/**
 * Whether `<body>` must be written before a marker at this position, so that the marker stands in the body. White space at the start of
 * such a body belongs before the tag: a parser drops it there, or puts it in the head.
 */
export function needsBodyTag(state: HtmlState): boolean {
  return state.trees.some((tree) => new TreeBuilder(tree).needsBody);
}

/**
 * The state inside an element of that name (spelt as in `TreeState.open`), behind some content, in a page that needs nothing else.
 *
 * @example contextState('tr') // html, body, table, tbody, tr are open
 */
export function contextState(parent: string): HtmlState {
  const tags = CONTEXT_TAGS.get(parent) ?? `<body>${foreignRoot(parent)}<${localTag(parent)}>`;
  return advance(initialDocumentState, `<!doctype html><html><head>${parent === 'head' ? '' : '</head>'}${tags}<!---->`);
}

const CONTEXT_TAGS: ReadonlyMap<string, string> = new Map([
  ['head', ''],
  ['body', '<body>'],
  ['caption', '<body><table><caption>'],
  ['colgroup', '<body><table><colgroup>'],
  ['tbody', '<body><table><tbody>'],
  ['thead', '<body><table><thead>'],
  ['tfoot', '<body><table><tfoot>'],
  ['tr', '<body><table><tbody><tr>'],
  ['td', '<body><table><tbody><tr><td>'],
  ['th', '<body><table><tbody><tr><th>'],
  ['option', '<body><select><option>'],
  ['optgroup', '<body><select><optgroup>'],
  ['li', '<body><ul><li>'],
  ['dt', '<body><dl><dt>'],
  ['dd', '<body><dl><dd>'],
  ['svg:svg', '<body><svg>'],
  ['math:math', '<body><math>'],
]);

function foreignRoot(name: string): string {
  const [namespace, local] = name.split(':');
  return local === undefined ? '' : `<${namespace}>`;
}

function localTag(name: string): string {
  return name.slice(name.indexOf(':') + 1).replace('#html', ' encoding="text/html"');
}

// ── Several trees ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Gives each token to every tree, and drops the trees in which it makes no sense while it does in others. */
class Lockstep implements TokenSink {
  /** The trees agree about how the text goes on. */
  agree = true;
  hasMisfits = false;
  private builders: TreeBuilder[];

  constructor(trees: readonly TreeState[]) {
    this.builders = trees.map((tree) => new TreeBuilder(tree));
  }

  states(): TreeState[] {
    return this.builders.map((builder) => builder.state());
  }

  startTag(...[tag]: Parameters<TokenSink['startTag']>): string {
    return this.all((builder) => builder.startTag(tag)) ?? '';
  }

  endTag(...[tag]: Parameters<TokenSink['endTag']>): void {
    this.all((builder) => builder.endTag(tag));
  }

  rawTextEnd(): void {}

  text(html: string, from: number, to: number): void {
    this.all((builder) => builder.text(html, from, to));
  }

  comment(): void {
    this.all((builder) => builder.comment());
  }

  doctype(name: string): void {
    this.all((builder) => builder.doctype(name));
  }

  allowsCdata(): boolean {
    return this.all((builder) => builder.open.inForeign) ?? false;
  }

  private all<Result>(apply: (builder: TreeBuilder) => Result): Result | undefined {
    const results = this.builders.map((builder) => ({ builder, before: builder.misfits, result: apply(builder) }));
    const fitting = results.filter(({ builder, before }) => builder.misfits === before);
    const kept = fitting.length === 0 ? results : fitting;
    if (kept.length < results.length) this.builders = kept.map(({ builder }) => builder);
    if (fitting.length === 0 || kept.some(({ builder }) => builder.isOtherInTemplate)) this.hasMisfits = true;
    const first = kept[0]?.result;
    if (kept.some(({ result }) => result !== first)) this.agree = false;
    return first;
  }
}

function rebuild(trees: readonly TreeState[], apply: (tree: TreeBuilder) => void): TreeState[] {
  return trees.map((tree) => {
    const builder = new TreeBuilder(tree);
    apply(builder);
    return builder.state();
  });
}

/** Trees that are at the same place are one; what was wrong on either way stays known. */
function settle(tokenizer: HtmlState['tokenizer'], trees: readonly TreeState[]): HtmlState {
  const distinct: TreeState[] = [];
  for (const tree of trees) {
    const index = distinct.findIndex((other) => samePlace(other, tree));
    const same = distinct[index];
    if (same) distinct[index] = withBreachesOf(same, tree);
    else distinct.push(tree);
  }
  return distinct.length > MOST_TREES ? lostState('branches_disagree') : { tokenizer, trees: distinct, lost: null };
}

function withBreachesOf(tree: TreeState, other: TreeState): TreeState {
  const floors = tree.floors.map((floor, index) => ({ ...floor, breach: floor.breach ?? other.floors[index]?.breach ?? null }));
  return { ...tree, floors };
}

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | null): Result | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
