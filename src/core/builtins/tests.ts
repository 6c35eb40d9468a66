/** Every built-in test, `value is name(args)`, by name. */

import { contains, equal, notEqual, same } from '../runtime/equality.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Filter } from '../runtime/filter.ts';
import { isMarkup } from '../runtime/markup.ts';
import { isLower, isUpper } from '../runtime/methods/string-predicates.ts';
import { numeric } from '../runtime/number.ts';
import { modulo } from '../runtime/operators.ts';
import { greater, greaterEqual, less, lessEqual } from '../runtime/ordering.ts';
import { isPlainObject } from '../runtime/plain-object.ts';
import { Range } from '../runtime/range.ts';
import { text } from '../runtime/text.ts';
import { typeName } from '../runtime/type-name.ts';
import { named, pure } from './declare.ts';
import { header, headersOf } from './request-headers.ts';

type Question = (value: unknown) => boolean;
type Comparison = (value: unknown, other: unknown) => boolean;

const isString: Question = (value) => typeof value === 'string' || isMarkup(value);
const isNullish: Question = (value) => value === null || value === undefined;
const isMapping: Question = (value) => value instanceof Map || isPlainObject(value);
const isSequence: Question = (value) =>
  isString(value) || Array.isArray(value) || value instanceof Range || ArrayBuffer.isView(value);

export const builtinTests: Readonly<Record<string, Filter>> = named({
  defined: ask((value) => !isNullish(value)),
  undefined: ask(isNullish),
  none: ask(isNullish),
  true: ask((value) => value === true),
  false: ask((value) => value === false),
  string: ask(isString),
  number: ask((value) => typeof value === 'number' || typeof value === 'bigint'),
  mapping: ask(isMapping),
  sequence: ask(isSequence),
  iterable: ask(
    (value) => isString(value) || isMapping(value) || (typeof value === 'object' && value !== null && Symbol.iterator in value),
  ),
  callable: ask((value) => typeof value === 'function'),
  even: ask((value) => remainder(value, 2) === 0),
  odd: ask((value) => remainder(value, 2) === 1),
  lower: ask((value) => isLower(text(value))),
  upper: ask((value) => isUpper(text(value))),
  divisibleby: pure(['value', 'num'], (value, divisor) => Number(modulo(numberOrThrow(value), numberOrThrow(divisor))) === 0),
  eq: compare(equal),
  equalto: compare(equal),
  ne: compare(notEqual),
  lt: compare(less),
  lessthan: compare(less),
  le: compare(lessEqual),
  gt: compare(greater),
  greaterthan: compare(greater),
  ge: compare(greaterEqual),
  sameas: compare(same),
  in: compare(contains),
  match: pure(['value', 'pattern'], (value, pattern) => !isNullish(value) && anchored(text(pattern)).test(text(value))),
  hx_request: ask((value) => header(value, 'HX-Request') === 'true'),
  hx_boosted: ask((value) => header(value, 'HX-Boosted') === 'true'),
  hx_target: pure(['value', 'target'], (value, target) => isTarget(value, text(target))),
});

function ask(question: Question): Filter {
  return pure(['value'], (value) => question(value));
}

function compare(comparison: Comparison): Filter {
  return pure(['value', 'other'], (value, other) => comparison(value, other));
}

function remainder(value: unknown, divisor: number): number {
  const number = numberOrThrow(value);
  return Number(modulo(number, typeof number === 'bigint' ? BigInt(divisor) : divisor));
}

function numberOrThrow(value: unknown): number | bigint {
  const number = numeric(value);
  if (number !== null) return number;
  throw new TemplateRuntimeError('type_error', `This test needs a number, got ${typeName(value)}`, {
    hint: 'convert it with | int',
  });
}

/** The pattern has to match from the start on, not up to the end. */
function anchored(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})`);
  } catch (cause) {
    throw new TemplateRuntimeError('value_error', `'${pattern}' is no regular expression`, {
      cause,
      hint: 'patterns follow JavaScript',
    });
  }
}

/** htmx 4 sends `tag#id`, htmx 2 the bare id. */
function isTarget(request: unknown, id: string): boolean {
  if (headersOf(request) === null) return false;
  const target = header(request, 'HX-Target');
  return target === id || (target !== null && target.endsWith(`#${id}`));
}
