/** The `loop` variable. One object a loop, moved on in front of each iteration. */

import { TemplateRuntimeError } from './errors.ts';

/**
 * `loop` over a list whose length is known.
 *
 * @example
 * const loop = new LoopContext(items);
 * for (const item of items) { loop.advance(); … }
 */
export class LoopContext {
  readonly #items: readonly unknown[];
  #position = -1;

  constructor(items: readonly unknown[]) {
    this.#items = items;
  }

  /** Moves on to the next item. */
  advance(): void {
    this.#position++;
  }

  /** 1-based. */
  get index(): number {
    return this.#position + 1;
  }

  /** 0-based. */
  get index0(): number {
    return this.#position;
  }

  get first(): boolean {
    return this.#position === 0;
  }

  get last(): boolean {
    return this.#position === this.#items.length - 1;
  }

  get length(): number {
    return this.#items.length;
  }

  /** How many iterations are left, this one included. */
  get revindex(): number {
    return this.#items.length - this.#position;
  }

  get revindex0(): number {
    return this.#items.length - this.#position - 1;
  }

  get previtem(): unknown {
    return this.#items[this.#position - 1] ?? null;
  }

  get nextitem(): unknown {
    return this.#items[this.#position + 1] ?? null;
  }

  /** The argument whose turn it is; null without arguments. */
  cycle(...values: readonly unknown[]): unknown {
    return values.length === 0 ? null : values[this.#position % values.length];
  }
}

/** `loop` over a stream: what depends on items to come is an error. */
export class AsyncLoopContext {
  #position = -1;
  #previous: unknown = null;
  #current: unknown = null;

  /** Moves on to `item`. */
  advance(item: unknown): void {
    this.#position++;
    this.#previous = this.#current;
    this.#current = item;
  }

  get index(): number {
    return this.#position + 1;
  }

  get index0(): number {
    return this.#position;
  }

  get first(): boolean {
    return this.#position === 0;
  }

  get previtem(): unknown {
    return this.#previous;
  }

  cycle(...values: readonly unknown[]): unknown {
    return values.length === 0 ? null : values[this.#position % values.length];
  }

  get last(): never {
    throw needsLength('last');
  }

  get length(): never {
    throw needsLength('length');
  }

  get revindex(): never {
    throw needsLength('revindex');
  }

  get revindex0(): never {
    throw needsLength('revindex0');
  }

  get nextitem(): never {
    throw needsLength('nextitem');
  }
}

function needsLength(name: string): TemplateRuntimeError {
  return new TemplateRuntimeError('loop_length_unknown', `loop.${name} is not known while the items still arrive`, {
    hint: 'collect the items into a list before rendering, and use a plain {% for %}',
  });
}
