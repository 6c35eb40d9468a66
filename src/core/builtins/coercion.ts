/** Arguments and values that filters take in more than one shape. */

import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { FilterHost } from '../runtime/filter.ts';
import { isMarkup } from '../runtime/markup.ts';
import { integerArgument, numeric, parseNumber } from '../runtime/number.ts';
import { text } from '../runtime/text.ts';
import { typeName } from '../runtime/type-name.ts';

/** The number a value is or spells, or null. */
export function numberOf(value: unknown): number | bigint | null {
  if (typeof value === 'string' || isMarkup(value)) return parseNumber(String(value));
  return numeric(value);
}

/** An optional integer argument. @throws TemplateRuntimeError `type_error` */
export function integerOr(value: unknown, name: string, missing: number): number {
  return value === null || value === undefined ? missing : integerArgument(value, name);
}

/** An optional text argument. */
export function textOr(value: unknown, missing: string): string {
  return value === null || value === undefined ? missing : text(value);
}

/** Says that a filter had to replace its value to go on. */
export function warnCoercion(host: FilterHost, filter: string, value: unknown, used: string): void {
  host.filterWarning?.({
    code: 'coercion',
    message: `| ${filter} got ${typeName(value)} and used ${used}`,
    hint: 'convert the value first, or give a default',
  });
}

/** The error of a filter that was told not to bend its value. */
export function notANumber(filter: string, value: unknown): TemplateRuntimeError {
  return new TemplateRuntimeError('value_error', `| ${filter} needs a number, got ${typeName(value)}`, {
    hint: 'leave out strict to use a default',
  });
}
