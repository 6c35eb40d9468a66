/** Filters for values that may not be there. Undefined names under `default` are caught by generated code before they get here. */

import { TemplateRuntimeError } from '../../runtime/errors.ts';
import type { Filter } from '../../runtime/filter.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { pure } from '../declare.ts';

export const defaultFilter: Filter = /* @__PURE__ */ pure('default', ['value', 'default?', 'boolean?'], orDefault);
export const dFilter: Filter = /* @__PURE__ */ pure('d', ['value', 'default?', 'boolean?'], (value, missing, boolean) =>
  orDefault(value, missing, boolean),
);
export const requireFilter: Filter = /* @__PURE__ */ pure('require', ['value', 'message?', 'field_name?'], require);

export const missingFilters: Readonly<Record<string, Filter>> = {
  default: defaultFilter,
  d: dFilter,
  require: requireFilter,
};

/** Null counts as missing; with `boolean` everything false does. */
function orDefault(value: unknown, missing: unknown = '', boolean: unknown = false): unknown {
  const isMissing = value === null || value === undefined || (truthy(boolean) && !truthy(value));
  return isMissing ? missing : value;
}

function require(value: unknown, message: unknown, fieldName: unknown): unknown {
  if (value !== null && value !== undefined) return value;
  const field = fieldName === null || fieldName === undefined ? 'The value' : `'${text(fieldName)}'`;
  const said = message === null || message === undefined ? `${field} is required` : text(message);
  throw new TemplateRuntimeError('required_value', said, { hint: 'pass it in the context' });
}
