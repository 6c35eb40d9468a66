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
import { pure } from './declare.ts';
import { header, headersOf } from './request-headers.ts';

type Question = (value: unknown) => boolean;
type Comparison = (value: unknown, other: unknown) => boolean;

const isString: Question = (value) => typeof value === 'string' || isMarkup(value);
const isNullish: Question = (value) => value === null || value === undefined;
const isMapping: Question = (value) => value instanceof Map || isPlainObject(value);
const isSequence: Question = (value) =>
  isString(value) || Array.isArray(value) || value instanceof Range || ArrayBuffer.isView(value);

export const definedTest: Filter = /* @__PURE__ */ ask('defined', (value) => !isNullish(value));
export const undefinedTest: Filter = /* @__PURE__ */ ask('undefined', isNullish);
export const noneTest: Filter = /* @__PURE__ */ ask('none', isNullish);
export const trueTest: Filter = /* @__PURE__ */ ask('true', (value) => value === true);
export const falseTest: Filter = /* @__PURE__ */ ask('false', (value) => value === false);
export const stringTest: Filter = /* @__PURE__ */ ask('string', isString);
export const numberTest: Filter = /* @__PURE__ */ ask(
  'number',
  (value) => typeof value === 'number' || typeof value === 'bigint',
);
export const mappingTest: Filter = /* @__PURE__ */ ask('mapping', isMapping);
export const sequenceTest: Filter = /* @__PURE__ */ ask('sequence', isSequence);
export const iterableTest: Filter = /* @__PURE__ */ ask(
  'iterable',
  (value) => isString(value) || isMapping(value) || (typeof value === 'object' && value !== null && Symbol.iterator in value),
);
export const callableTest: Filter = /* @__PURE__ */ ask('callable', (value) => typeof value === 'function');
export const evenTest: Filter = /* @__PURE__ */ ask('even', (value) => remainder(value, 2) === 0);
export const oddTest: Filter = /* @__PURE__ */ ask('odd', (value) => remainder(value, 2) === 1);
export const lowerTest: Filter = /* @__PURE__ */ ask('lower', (value) => isLower(text(value)));
export const upperTest: Filter = /* @__PURE__ */ ask('upper', (value) => isUpper(text(value)));
export const divisiblebyTest: Filter = /* @__PURE__ */ pure(
  'divisibleby',
  ['value', 'num'],
  (value, divisor) => Number(modulo(numberOrThrow(value), numberOrThrow(divisor))) === 0,
);
export const eqTest: Filter = /* @__PURE__ */ compare('eq', equal);
export const equaltoTest: Filter = /* @__PURE__ */ compare('equalto', equal);
export const neTest: Filter = /* @__PURE__ */ compare('ne', notEqual);
export const ltTest: Filter = /* @__PURE__ */ compare('lt', less);
export const lessthanTest: Filter = /* @__PURE__ */ compare('lessthan', less);
export const leTest: Filter = /* @__PURE__ */ compare('le', lessEqual);
export const gtTest: Filter = /* @__PURE__ */ compare('gt', greater);
export const greaterthanTest: Filter = /* @__PURE__ */ compare('greaterthan', greater);
export const geTest: Filter = /* @__PURE__ */ compare('ge', greaterEqual);
export const sameasTest: Filter = /* @__PURE__ */ compare('sameas', same);
export const inTest: Filter = /* @__PURE__ */ compare('in', contains);
export const matchTest: Filter = /* @__PURE__ */ pure(
  'match',
  ['value', 'pattern'],
  (value, pattern) => !isNullish(value) && anchored(text(pattern)).test(text(value)),
);
export const hxRequestTest: Filter = /* @__PURE__ */ ask('hx_request', (value) => header(value, 'HX-Request') === 'true');
export const hxBoostedTest: Filter = /* @__PURE__ */ ask('hx_boosted', (value) => header(value, 'HX-Boosted') === 'true');
export const hxTargetTest: Filter = /* @__PURE__ */ pure('hx_target', ['value', 'target'], (value, target) =>
  isTarget(value, text(target)),
);

export const builtinTests: Readonly<Record<string, Filter>> = {
  defined: definedTest,
  undefined: undefinedTest,
  none: noneTest,
  true: trueTest,
  false: falseTest,
  string: stringTest,
  number: numberTest,
  mapping: mappingTest,
  sequence: sequenceTest,
  iterable: iterableTest,
  callable: callableTest,
  even: evenTest,
  odd: oddTest,
  lower: lowerTest,
  upper: upperTest,
  divisibleby: divisiblebyTest,
  eq: eqTest,
  equalto: equaltoTest,
  ne: neTest,
  lt: ltTest,
  lessthan: lessthanTest,
  le: leTest,
  gt: gtTest,
  greaterthan: greaterthanTest,
  ge: geTest,
  sameas: sameasTest,
  in: inTest,
  match: matchTest,
  hx_request: hxRequestTest,
  hx_boosted: hxBoostedTest,
  hx_target: hxTargetTest,
};

function ask(name: string, question: Question): Filter {
  return pure(name, ['value'], (value) => question(value));
}

function compare(name: string, comparison: Comparison): Filter {
  return pure(name, ['value', 'other'], (value, other) => comparison(value, other));
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
