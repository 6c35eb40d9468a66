/** `object[key]`: items. Lists and text by position (negative ones from the end), dicts and Maps by key; never a method. */

import { codePoints } from './code-points.ts';
import { mapKey, propertyKey } from './dict.ts';
import { TemplateRuntimeError } from './errors.ts';
import { isMarkup } from './markup.ts';
import { MISSING, ownAttribute } from './own-attribute.ts';
import { isPlainObject } from './plain-object.ts';
import { Range } from './range.ts';
import { suggest } from './suggest.ts';
import { text } from './text.ts';
import { typeName } from './type-name.ts';
import { rejectUnsettled } from './unsettled.ts';

/**
 * The item. Text is indexed by code point.
 *
 * @throws TemplateRuntimeError `key_error`, `index_error`; `type_error` when the value has no items or the key is of the wrong kind
 */
export function item(object: unknown, key: unknown): unknown {
  const value = find(object, key);
  if (value === MISSING) throw missingItem(object, key);
  return value;
}

/** `object?[key]`: null instead of the error. */
export function itemOptional(object: unknown, key: unknown): unknown {
  const value = find(object, key);
  return value === MISSING || value === undefined ? null : value;
}

/** The item when undefined is allowed (`strictUndefined: false`): undefined instead of the error. */
export function itemLenient(object: unknown, key: unknown): unknown {
  const value = find(object, key);
  return value === MISSING ? undefined : value;
}

function find(object: unknown, key: unknown): unknown {
  if (Array.isArray(object)) return at(object, key);
  if (typeof object === 'string') return at(codePoints(object), key);
  if (typeof object !== 'object' || object === null) return MISSING;
  if (isMarkup(object)) return at(codePoints(object.value), key);
  if (object instanceof Map) return object.has(mapKey(key)) ? object.get(mapKey(key)) : MISSING;
  if (object instanceof Range) return indexOf(key) === null ? MISSING : (object.at(indexOf(key) ?? 0) ?? MISSING);
  if (ArrayBuffer.isView(object)) return at(object as Uint8Array, key);
  const name = propertyKey(key);
  return name === null ? MISSING : ownAttribute(object, name);
}

function at(list: ArrayLike<unknown>, key: unknown): unknown {
  const index = indexOf(key);
  if (index === null) return MISSING;
  const position = index < 0 ? index + list.length : index;
  return position >= 0 && position < list.length ? list[position] : MISSING;
}

function indexOf(key: unknown): number | null {
  const index = typeof key === 'boolean' || typeof key === 'bigint' ? Number(key) : key;
  return typeof index === 'number' && Number.isInteger(index) ? index : null;
}

function missingItem(object: unknown, key: unknown): TemplateRuntimeError {
  rejectUnsettled(object, 'read an item of');
  const what = typeName(object);
  if (!hasItems(object))
    return new TemplateRuntimeError('type_error', `${capital(what)} has no items`, {
      hint: `write ?[…] where the value may be missing`,
    });
  if (isSequence(object)) return missingIndex(what, key);
  const similar = typeof key === 'string' ? suggest(key, stringKeys(object)) : null;
  return new TemplateRuntimeError('key_error', `There is no key '${keyText(key)}' in ${what}`, {
    hint: similar === null ? 'write ?[…], or .get(key, default)' : `did you mean '${similar}'?`,
  });
}

function missingIndex(what: string, key: unknown): TemplateRuntimeError {
  if (indexOf(key) === null) {
    return new TemplateRuntimeError('type_error', `The index of ${what} must be an integer, not ${typeName(key)}`, {
      hint: 'convert it with | int',
    });
  }
  return new TemplateRuntimeError('index_error', `Index ${text(key)} is outside of ${what}`, {
    hint: 'write ?[…] where it may be missing',
  });
}

function isSequence(object: unknown): boolean {
  if (typeof object === 'string' || Array.isArray(object) || isMarkup(object)) return true;
  return object instanceof Range || ArrayBuffer.isView(object);
}

function hasItems(object: unknown): boolean {
  return typeof object === 'string' || (typeof object === 'object' && object !== null && !(object instanceof Set));
}

function stringKeys(object: unknown): string[] {
  if (object instanceof Map) return [...object.keys()].filter((key) => typeof key === 'string');
  return isPlainObject(object) ? Object.keys(object) : [];
}

function keyText(key: unknown): string {
  return propertyKey(key) ?? typeName(key);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
