/**
 * Methods of HTML strings: those of strings. Where the result is still the same HTML, only cased, cut at white space or padded, it stays safe;
 * text that a call brings in is escaped first. All other methods give plain values.
 */

import { type Callable, paramsOf, withParams } from '../callable.ts';
import { escape } from '../escape.ts';
import { formatText } from '../format.ts';
import { iterate } from '../iterate.ts';
import { type Markup, markup } from '../markup.ts';
import { stringMethods } from './string-methods.ts';
import { type MethodTable, type VirtualMethod, methodTable } from './table.ts';

/** Their results are HTML if the receiver is. */
const KEEPS_HTML: readonly string[] = [
  'capitalize',
  'casefold',
  'lower',
  'upper',
  'title',
  'swapcase',
  'toLowerCase',
  'toUpperCase',
  'strip',
  'lstrip',
  'rstrip',
  'trim',
  'trimStart',
  'trimEnd',
  'center',
  'ljust',
  'rjust',
  'zfill',
  'expandtabs',
  'removeprefix',
  'removesuffix',
  'split',
  'rsplit',
  'splitlines',
  'partition',
  'rpartition',
  'repeat',
];

/** Methods that bring in text: it is escaped. */
const ESCAPES_ARGUMENTS: Readonly<Record<string, VirtualMethod<Markup>>> = {
  join: (self, items) => markup(Array.from(iterate(items), escape).join(self.value)),
  format: (self, ...args) => markup(formatText(self.value, args, escape)),
  replace: (self, old, replacement, count) => markup(onText('replace', self, [old, escape(replacement), count]) as string),
};

export const markupMethods: MethodTable<Markup> = /* @__PURE__ */ methodTable<Markup>(
  () => ({
    ...Object.fromEntries([...stringMethods.keys()].map((name) => [name, plainMethod(name)])),
    ...Object.fromEntries(KEEPS_HTML.map((name) => [name, htmlMethod(name)])),
    ...ESCAPES_ARGUMENTS,
    striptags: (self) => markup(self.value.replace(/<[^>]*>/g, '')),
    toHTML: (self) => self,
  }),
  ['format'],
);

function plainMethod(name: string): VirtualMethod<Markup> {
  return sameParams(name, (self, ...args) => onText(name, self, args));
}

function htmlMethod(name: string): VirtualMethod<Markup> {
  return sameParams(name, (self, ...args) => asHtml(onText(name, self, args)));
}

function asHtml(result: unknown): unknown {
  return Array.isArray(result) ? result.map(asHtml) : markup(String(result));
}

function onText(name: string, self: Markup, args: readonly unknown[]): unknown {
  return stringMethods.get(name)?.(self.value, ...args);
}

function sameParams(name: string, method: VirtualMethod<Markup>): VirtualMethod<Markup> {
  const params = paramsOf(stringMethods.get(name) as Callable);
  return params === null ? method : (withParams(method as Callable, params) as VirtualMethod<Markup>);
}
