/** `a..b`, `a...b by s` and `range()`: a lazy list of integers. */

import { TemplateRuntimeError } from './errors.ts';
import { typeName } from './type-name.ts';

/** Integers from `start` towards `stop`, `stop` left out. */
export class Range implements Iterable<number> {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;

  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }

  *[Symbol.iterator](): Generator<number, void, undefined> {
    for (let index = 0; index < this.length; index++) yield this.start + index * this.step;
  }

  includes(value: unknown): boolean {
    if (typeof value !== 'number') return false;
    const index = (value - this.start) / this.step;
    return Number.isInteger(index) && index >= 0 && index < this.length;
  }

  /** The integer at a position; negative positions count from the end. */
  at(index: number): number | undefined {
    const position = index < 0 ? index + this.length : index;
    return position >= 0 && position < this.length ? this.start + position * this.step : undefined;
  }
}

/**
 * The value of a range expression. An inclusive range holds its end in either direction.
 *
 * @throws TemplateRuntimeError `type_error` unless all parts are integers, `value_error` for step 0
 *
 * @example [...range(3, 1, -1, true)] // [3, 2, 1]
 */
export function range(from: unknown, to: unknown, step: unknown, inclusive: boolean): Range {
  const by = step === null || step === undefined ? 1 : integer(step, 'step');
  const start = integer(from, 'start');
  const end = integer(to, 'end');
  if (by === 0) throw new TemplateRuntimeError('value_error', 'A range cannot have step 0', { hint: 'use a step other than 0' });
  return new Range(start, inclusive ? end + Math.sign(by) : end, by);
}

function integer(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  throw new TemplateRuntimeError('type_error', `The ${what} of a range must be an integer, not ${typeName(value)}`, {
    hint: 'convert it with | int',
  });
}
