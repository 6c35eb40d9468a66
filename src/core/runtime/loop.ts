/** The `loop` variable. One object an iteration: what is rendered later still sees its own. */

import { TemplateRuntimeError } from './errors.ts';

/**
 * `loop` over a list whose length is known.
 *
 * @example
 * new LoopContext(['a', 'b'], 0).first // true
 */
export class LoopContext {
  readonly #items: readonly unknown[];
  readonly #position: number;

  constructor(items: readonly unknown[], position: number) {
    this.#items = items;
    this.#position = position;
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
  readonly #position: number;
  readonly #previous: unknown;
  readonly #current: unknown;

  /** The state in front of the first item. */
  constructor(position = -1, previous: unknown = null, current: unknown = null) {
    this.#position = position;
    this.#previous = previous;
    this.#current = current;
  }

  /** The `loop` of `item`, which comes next. */
  next(item: unknown): AsyncLoopContext {
    return new AsyncLoopContext(this.#position + 1, this.#current, item);
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
