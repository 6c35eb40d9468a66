/** Methods of dicts: plain objects and Maps answer to the same names. Lists are returned where Python has views. */

import { type Dict, dictOf } from '../dict.ts';
import { TemplateRuntimeError } from '../errors.ts';
import { iterate } from '../iterate.ts';
import { isPlainObject } from '../plain-object.ts';
import { text } from '../text.ts';
import { type MethodTable, type VirtualMethod, methodTable } from './table.ts';

type DictMethod = VirtualMethod<object>;

const reading: Readonly<Record<string, DictMethod>> = {
  items: (self) => dictOf(self).entries(),
  entries: (self) => dictOf(self).entries(),
  keys: (self) =>
    dictOf(self)
      .entries()
      .map(([key]) => key),
  values: (self) =>
    dictOf(self)
      .entries()
      .map(([, value]) => value),
  get: (self, key, missing) => (dictOf(self).has(key) ? dictOf(self).get(key) : (missing ?? null)),
  has: (self, key) => dictOf(self).has(key),
  copy: (self) => (self instanceof Map ? new Map(self) : { ...self }),
};

/** Methods that change the dict; a sandbox leaves them out. */
const mutating: Readonly<Record<string, DictMethod>> = {
  pop: (self, ...args) => pop(dictOf(self), args),
  popitem: (self) => popItem(dictOf(self)),
  setdefault: (self, key, value) => setDefault(dictOf(self), key, value ?? null),
  update: (self, other, ...more) => void [other, ...more].forEach((source) => update(dictOf(self), source)),
  clear: (self) =>
    void dictOf(self)
      .entries()
      .forEach(([key]) => dictOf(self).delete(key)),
};

export const dictMethods: MethodTable<object> = /* @__PURE__ */ methodTable(() => ({ ...reading, ...mutating }));

export const mutatingDictMethods: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(mutating));

function pop(dict: Dict, args: readonly unknown[]): unknown {
  const [key, missing] = args;
  if (!dict.has(key)) {
    if (args.length > 1) return missing;
    throw new TemplateRuntimeError('key_error', `The dict has no key '${text(key)}'`, { hint: 'pass a default: pop(key, none)' });
  }
  const value = dict.get(key);
  dict.delete(key);
  return value;
}

function popItem(dict: Dict): unknown {
  const last = dict.entries().at(-1);
  if (last === undefined) throw new TemplateRuntimeError('key_error', 'The dict is empty', { hint: 'ask first: {% if d %}' });
  dict.delete(last[0]);
  return last;
}

function setDefault(dict: Dict, key: unknown, value: unknown): unknown {
  if (!dict.has(key)) dict.set(key, value);
  return dict.get(key);
}

function update(dict: Dict, source: unknown): void {
  if (source instanceof Map || isPlainObject(source)) {
    for (const [key, value] of dictOf(source).entries()) dict.set(key, value);
    return;
  }
  for (const pair of iterate(source)) {
    const [key, value] = iterate(pair);
    dict.set(key, value);
  }
}
