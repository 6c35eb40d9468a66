/**
 * The stack of open elements and the list of active formatting elements, with the standard's operations on them.
 * Every operation reports to the floors: closing, reopening or moving something outside a body is a breach of that body.
 */
import { IMPLIED_END, type NameSet, SCOPE, SPECIAL, isForeign } from './html-elements.ts';
import type { ProblemReason } from './problems.ts';
import type { Floor, FormattingEntry, TreeState } from './tree-state.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Enough for any page: the standard's own limits in the adoption agency algorithm. */
const ADOPTION_ROUNDS = 8;
const ADOPTION_CLONES = 3;
/**
 * The standard keeps three open formatting elements with the same name and attributes. Attributes are not known here, so more are kept,
 * but not any number.
 */
const MOST_OF_ONE_NAME = 16;
/** Browsers flatten what is nested deeper than about 512 elements, and a patch is parsed at another depth than the page. */
const DEEPEST = 500;

export class OpenElements {
  readonly names: string[];
  readonly formatting: Mutable<FormattingEntry>[];
  readonly floors: Mutable<Floor>[];
  /** Whether the token at work is an end tag: it gives the breach its reason. */
  closing = false;
  /** Whether that end tag is `</form>`. */
  endsForm = false;
  /** How many elements were inserted with exactly `rootDepth` elements open. */
  roots = 0;
  rootDepth = -1;
  /** How many elements were opened. */
  pushes = 0;

  constructor(state: TreeState) {
    this.names = [...state.open];
    this.formatting = state.formatting.map((entry) => ({ ...entry }));
    this.floors = state.floors.map((floor) => ({ ...floor }));
  }

  get current(): string {
    return this.names[this.names.length - 1] ?? '';
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  // ── Insertion ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** An element without content. */
  insert(): void {
    if (this.names.length === this.rootDepth) this.roots++;
  }

  push(name: string): void {
    this.insert();
    this.pushes++;
    this.names.push(name);
    if (this.names.length > DEEPEST) this.breachAll('too_deep');
  }

  /** An element that no tag asked for: `tbody` around a row. In a template's content the parser does not add it. */
  pushImplied(name: string): void {
    this.breachAtTop('table_rows');
    this.push(name);
  }

  pushFormatting(name: string): void {
    this.push(name);
    if (this.formatting.length >= MOST_OF_ONE_NAME) this.dropEarliest(name);
    this.formatting.push({ name, depth: this.names.length - 1 });
  }

  // ── Removal ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Pops until `length` elements are open. */
  truncate(length: number): void {
    if (length >= this.names.length) return;
    const lowest = this.names[length] ?? '';
    const losesForm = !this.endsForm && this.names.includes('form', length);
    this.names.length = length;
    this.breachAbove(length, this.closing ? 'closes_outside' : (CLOSED_BY_START.get(lowest) ?? 'closes_parent'));
    // Without its end tag a form stays the page's current form, in place but not in a template.
    if (losesForm) this.breachAll('unclosed_element');
    for (const floor of this.floors) floor.depth = Math.min(floor.depth, length);
    for (const entry of this.formatting) if (entry.depth >= length) entry.depth = -1;
  }

  pop(): void {
    this.truncate(this.names.length - 1);
  }

  remove(index: number): void {
    this.breachAbove(index, 'closes_outside');
    this.names.splice(index, 1);
    for (const floor of this.floors) if (floor.depth > index) floor.depth--;
    for (const entry of this.formatting) {
      if (entry.depth === index) entry.depth = -1;
      else if (entry.depth > index) entry.depth--;
    }
  }

  /** Pops what the parser closes by itself, `except` apart. */
  closeImplied(except = '', implied: NameSet = IMPLIED_END): void {
    while (this.current !== except && implied.has(this.current)) this.pop();
  }

  /** Pops down to one of the names, which stays. */
  clearTo(context: NameSet): void {
    let length = this.names.length;
    while (length > 0 && !context.has(this.names[length - 1] ?? '')) length--;
    this.truncate(length);
  }

  // ── Scopes ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Index of the innermost element that matches, unless something that bounds the scope comes first; else -1. */
  findInScope(match: string | NameSet, scope: NameSet = SCOPE): number {
    for (let index = this.names.length - 1; index >= 0; index--) {
      const name = this.names[index] ?? '';
      if (typeof match === 'string' ? name === match : match.has(name)) return index;
      if (scope.has(name)) return -1;
    }
    return -1;
  }

  // ── Formatting elements ─────────────────────────────────────────────────────────────────────────────────────────

  pushMarker(): void {
    this.formatting.push({ name: '', depth: -1 });
  }

  clearToMarker(): void {
    let length = this.formatting.length;
    while (length > 0 && this.formatting[length - 1]?.name !== '') length--;
    this.truncateFormatting(Math.max(0, length - 1));
  }

  /** Index of the last entry of that name behind the last marker, or -1. */
  findFormatting(name: string): number {
    for (let index = this.formatting.length - 1; index >= 0; index--) {
      const entry = this.formatting[index];
      if (entry?.name === name) return index;
      if (entry?.name === '') return -1;
    }
    return -1;
  }

  /** Opens again what was closed by a block's end: `<p><b>one</p>two` has two `b`. */
  reconstruct(): void {
    let first = this.formatting.length;
    while (first > 0 && this.formatting[first - 1]?.name !== '' && this.formatting[first - 1]?.depth === -1) first--;
    for (let index = first; index < this.formatting.length; index++) {
      const entry = this.formatting[index];
      if (!entry) continue;
      for (const floor of this.floors) if (index < floor.formatting) floor.breach ??= 'open_formatting';
      this.push(entry.name);
      entry.depth = this.names.length - 1;
    }
  }

  /** The adoption agency: the end tag (or for `a` the next start tag) of a formatting element, which may be misnested. */
  adopt(name: string): 'closed' | 'none' | 'out_of_scope' {
    const top = this.names.length - 1;
    if (this.current === name && !this.formatting.some((entry) => entry.depth === top)) {
      this.pop();
      return 'closed';
    }
    for (let round = 0; round < ADOPTION_ROUNDS; round++) {
      const index = this.findFormatting(name);
      const entry = this.formatting[index];
      if (!entry) return round > 0 ? 'closed' : 'none';
      if (entry.depth !== -1 && this.findInScope(name) !== entry.depth) return 'out_of_scope';
      const furthest = entry.depth === -1 ? -1 : this.names.findIndex((open, depth) => depth > entry.depth && SPECIAL.has(open));
      if (furthest === -1) {
        if (entry.depth !== -1) this.truncate(entry.depth);
        this.removeFormatting(index);
        return 'closed';
      }
      this.adoptInto(furthest, index);
    }
    return 'closed';
  }

  /** One round: the formatting element is closed before the furthest block and opened again inside it. */
  private adoptInto(block: number, index: number): void {
    const entry = this.formatting[index];
    if (!entry) return;
    let furthest = block;
    let bookmark = index + 1;
    let counted = 0;
    let isFirstClone = true;
    for (let depth = block - 1; depth > entry.depth; depth--) {
      const between = this.formatting.findIndex((other) => other.depth === depth);
      counted++;
      if (between !== -1 && counted <= ADOPTION_CLONES) {
        if (isFirstClone) bookmark = between + 1;
        isFirstClone = false;
        continue;
      }
      if (between !== -1) {
        this.removeFormatting(between);
        if (between < bookmark) bookmark--;
      }
      this.remove(depth);
      furthest--;
    }
    const from = this.formatting.indexOf(entry);
    const { name, depth } = entry;
    this.remove(depth);
    furthest--;
    this.names.splice(furthest + 1, 0, name);
    for (const floor of this.floors) if (floor.depth > furthest + 1) floor.depth++;
    for (const other of this.formatting) if (other.depth > furthest) other.depth++;
    this.removeFormatting(from);
    this.formatting.splice(from < bookmark ? bookmark - 1 : bookmark, 0, { name, depth: furthest + 1 });
  }

  removeFormatting(index: number): void {
    this.formatting.splice(index, 1);
    for (const floor of this.floors) {
      if (index >= floor.formatting) continue;
      floor.formatting--;
      floor.breach ??= this.closing ? 'closes_outside' : 'closes_parent';
    }
  }

  private dropEarliest(name: string): void {
    let earliest = -1;
    let count = 0;
    for (let index = this.formatting.length - 1; index >= 0 && this.formatting[index]?.name !== ''; index--) {
      if (this.formatting[index]?.name !== name) continue;
      earliest = index;
      count++;
    }
    if (count >= MOST_OF_ONE_NAME) this.removeFormatting(earliest);
  }

  private truncateFormatting(length: number): void {
    this.formatting.length = length;
    for (const floor of this.floors) floor.formatting = Math.min(floor.formatting, length);
  }

  // ── Breaches ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Something happened to the element at `index`: a breach of every body inside it. */
  breachAbove(index: number, reason: ProblemReason): void {
    for (const floor of this.floors) if (floor.depth > index) floor.breach ??= reason;
  }

  /** Something that depends on the parent happens right at the top of a body. */
  breachAtTop(reason: ProblemReason): void {
    for (const floor of this.floors) if (floor.depth === this.names.length) floor.breach ??= reason;
  }

  breachAll(reason: ProblemReason): void {
    for (const floor of this.floors) floor.breach ??= reason;
  }

  /** A tag that not every browser keeps in a `select` comes: a breach of every body inside one. */
  breachSelect(): void {
    if (this.floors.length === 0) return;
    const index = this.names.lastIndexOf('select');
    if (index !== -1) this.breachAbove(index, 'misplaced_in_select');
  }

  /** Whether the next node goes into SVG or MathML. */
  get inForeign(): boolean {
    return isForeign(this.current);
  }
}

/** Why a start tag or text closed an element outside the body. */
const CLOSED_BY_START: ReadonlyMap<string, ProblemReason> = new Map([
  ['p', 'open_p'],
  ['head', 'leaves_head'],
  ...['li', 'dt', 'dd', 'option', 'optgroup', 'rt', 'rp', 'rb', 'rtc'].map((name) => [name, 'open_li'] as const),
  ...['table', 'caption', 'colgroup', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th'].map(
    (name) => [name, 'misplaced_in_table'] as const,
  ),
]);
