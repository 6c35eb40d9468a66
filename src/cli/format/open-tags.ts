/** Where the formatter stands among the blocks, and how far in. */

import type { TagPiece } from '../../core/parser/tag-pairs.ts';

/** The text at hand is directly in … */
export type Place =
  /** … a template that extends another: only its definitions count. */
  | 'child'
  /** … a `match` before its first case, or an `embed`: only tags count. */
  | 'tagsOnly'
  | 'printed';

interface OpenTag {
  readonly index: number;
  readonly keyword: string;
  /** The blanks in front of it; null for a tag that isn't the first on its line. */
  readonly indent: string | null;
  isDivided: boolean;
}

export class OpenTags {
  readonly #tags: readonly TagPiece[];
  readonly #byStart: ReadonlyMap<number, number>;
  readonly #extends: boolean;
  readonly #open: OpenTag[] = [];

  constructor(tags: readonly TagPiece[]) {
    this.#tags = tags;
    this.#byStart = new Map(tags.map(({ start }, index) => [start, index]));
    this.#extends = tags.some(({ keyword }) => keyword === 'extends');
  }

  get place(): Place {
    const block = this.#open.at(-1);
    if (block === undefined) return this.#extends ? 'child' : 'printed';
    return block.keyword === 'embed' || (block.keyword === 'match' && !block.isDivided) ? 'tagsOnly' : 'printed';
  }

  /** Goes past the tag at `start`. */
  pass(start: number, indent: string | null): void {
    const index = this.#byStart.get(start);
    const tag = index === undefined ? undefined : this.#tags[index];
    if (index === undefined || tag === undefined) return;
    if (tag.role === 'opens') this.#open.push({ index, keyword: tag.keyword, indent, isDivided: false });
    else if (tag.role === 'closes') this.#open.length = this.#indexOf(tag.opener);
    else if (tag.role === 'divides') {
      const owner = this.#open.at(-1);
      if (owner !== undefined) owner.isDivided = true;
    }
  }

  /** What belongs in front of what starts at `start`, on a line of its own; null if nothing tells. */
  indentAt(start: number): string | null {
    const tag = this.#tags[this.#byStart.get(start) ?? -1];
    if (tag?.role === 'closes' || tag?.role === 'divides') return this.#open[this.#indexOf(tag.opener)]?.indent ?? null;
    const block = this.#open.at(-1);
    if (block === undefined) return this.#extends ? '' : null;
    return block.indent === null ? null : block.indent + (block.indent.includes('\t') ? '\t' : '  ');
  }

  #indexOf(opener: number | null): number {
    const index = this.#open.findIndex((open) => open.index === opener);
    return index < 0 ? this.#open.length : index;
  }
}
