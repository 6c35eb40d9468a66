/** Lets CodeMirror ask our lexer. A source is read whole each time: it is faster than to find out what could be kept. */

import { type Input, type NodeSet, type ParseWrapper, Parser, type PartialParse, type TreeFragment } from '@lezer/common';
import type { Delimiters } from '../core/lexer/delimiters.ts';
import { buildTree } from './build-tree.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

export class TemplateParser extends Parser {
  readonly #delimiters: Delimiters;
  readonly #nodeSet: NodeSet;
  readonly #wrap: ParseWrapper;

  constructor(delimiters: Delimiters, nodeSet: NodeSet, wrap: ParseWrapper) {
    super();
    this.#delimiters = delimiters;
    this.#nodeSet = nodeSet;
    this.#wrap = wrap;
  }

  override createParse(input: Input, fragments: readonly TreeFragment[], ranges: readonly Range[]): PartialParse {
    const from = ranges[0]?.from ?? 0;
    const to = ranges.at(-1)?.to ?? input.length;
    const parse: PartialParse = {
      parsedPos: to,
      stoppedAt: null,
      stopAt: () => {},
      advance: () => buildTree(input.read(from, to), this.#delimiters, this.#nodeSet),
    };
    return this.#wrap(parse, input, fragments, ranges);
  }
}
