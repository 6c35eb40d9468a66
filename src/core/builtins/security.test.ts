/** No path leads from data to the machinery of the language. */

import { expect, test } from 'vitest';
import { callMethod } from '../runtime/call-method.ts';
import { contains } from '../runtime/equality.ts';
import { formatText } from '../runtime/format.ts';
import { item, itemLenient, itemOptional } from '../runtime/item.ts';
import { attribute, attributeLenient, attributeOptional } from '../runtime/lookup.ts';
import { markup } from '../runtime/markup.ts';
import { getPath } from '../runtime/path.ts';
import { isPlainAttribute } from '../runtime/plain-attribute.ts';
import { formatPercent } from '../runtime/printf.ts';
import { range } from '../runtime/range.ts';
import { text } from '../runtime/text.ts';
import { isUnsafeName } from '../runtime/unsafe-name.ts';
import { builtinGlobals } from './globals.ts';
import { apply } from './test-host.ts';

class Secret {
  value = 1;

  method(): number {
    return this.value;
  }
}

const receivers: readonly [string, unknown][] = [
  ['string', 'x'],
  ['number', 1],
  ['boolean', true],
  ['bigint', 1n],
  ['array', [1]],
  ['dict', { a: 1 }],
  ['dict without prototype', Object.assign(Object.create(null), { a: 1 })],
  ['JSON with __proto__', JSON.parse('{"__proto__":{"x":1}}')],
  ['prototype object', Secret.prototype],
  ['instance', new Secret()],
  ['class', Secret],
  ['function', (): void => {}],
  ['Markup', markup('x')],
  ['Set', new Set([1])],
  ['Map', new Map([['a', 1]])],
  ['Date', new Date(0)],
  ['RegExp', /x/],
  ['Range', range(0, 1, 1, false)],
  ['generator', [1].values()],
  ['typed array', new Uint8Array(1)],
  ['global function', builtinGlobals['range']],
];

const unsafe = [
  'constructor',
  '__proto__',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
];

const paths: readonly [string, (value: unknown, name: string) => unknown][] = [
  ['attribute', attribute],
  ['attribute?', attributeOptional],
  ['attribute, lenient', attributeLenient],
  ['item', item],
  ['item?', itemOptional],
  ['item, lenient', itemLenient],
  ['item by HTML key', (value, name) => item(value, markup(name))],
  ['item by list key', (value, name) => item(value, [name])],
  ['method', (value, name) => callMethod(value, name, [])],
  ['path', (value, name) => getPath({ a: value }, `a.${name}`)],
  ['dict.get', (value, name) => callMethod({ a: value }, 'get', [name])],
  ['| attr', (value, name) => apply('attr', value, [name])],
  ['| get', (value, name) => apply('get', value, [name])],
  ['| map(attribute)', (value, name) => apply('first', apply('map', [value], [], { attribute: name }))],
  ['| map(dotted)', (value, name) => apply('first', apply('map', [{ a: value }], [], { attribute: `a.${name}` }))],
  ['| map(method)', (value, name) => apply('first', apply('map', [value], [name]))],
  ['| selectattr', (value, name) => apply('first', apply('selectattr', [value], [name]))],
  ['| groupby', (value, name) => getPath(apply('groupby', [value], [name]), '0.grouper')],
];

test.each(paths)('%s reaches nothing unsafe', (_path, read) => {
  for (const [receiver, value] of receivers) {
    for (const name of unsafe) {
      let result: unknown = null;
      try {
        result = read(value, name);
      } catch (error) {
        expect([receiver, name, (error as { code?: unknown }).code]).toEqual([
          receiver,
          name,
          expect.stringMatching(/^(undefined_attribute|key_error|type_error|index_error|unknown_filter)$/),
        ]);
      }
      expect([receiver, name, result ?? null]).toEqual([receiver, name, null]);
    }
  }
});

test('format fields reach data only', () => {
  const toText = (value: unknown): string => (typeof value === 'function' ? 'LEAK' : text(value));
  for (const [, value] of receivers.filter(([name]) => name !== 'function' && name !== 'class' && name !== 'global function')) {
    for (const name of unsafe) {
      expect(formatText(`{0.${name}}{0[${name}]}`, [value], toText)).toBe('');
    }
  }
  expect(formatPercent('%(constructor)s', {}, toText)).toBe('');
});

test('functions show what was put on them, not how to run them', () => {
  const fn = Object.assign((): void => {}, { label: 'ok' });
  expect(attribute(fn, 'label')).toBe('ok');
  for (const name of ['call', 'apply', 'bind', 'toString', 'caller', 'arguments', 'length']) {
    expect(() => attribute(fn, name)).toThrow(expect.objectContaining({ code: 'undefined_attribute' }));
    expect(() => callMethod(fn, name, [])).toThrow(expect.objectContaining({ code: 'undefined_attribute' }));
  }
});

test('what all objects inherit is not there', () => {
  for (const name of ['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'valueOf', 'toString', 'toLocaleString']) {
    expect(() => attribute(new Secret(), name)).toThrow(expect.objectContaining({ code: 'undefined_attribute' }));
    expect(contains(name, { a: 1 })).toBe(false);
  }
});

test('unsafe names are never compiled to a direct read', () => {
  expect(unsafe.filter(isUnsafeName)).toEqual(unsafe);
  expect(unsafe.filter(isPlainAttribute)).toEqual([]);
});

test('nothing pollutes a prototype', () => {
  const evil: unknown = JSON.parse('{"__proto__":{"polluted":1}}');
  for (const attempt of [
    () => builtinGlobals['dict']?.(evil),
    () => callMethod({}, 'update', [evil]),
    () => apply('tojson', evil),
  ]) {
    try {
      attempt();
    } catch (error) {
      expect((error as Error).name).toBe('SecurityError');
    }
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
