import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  ChoiceLoader,
  Environment,
  FunctionLoader,
  type Loader,
  MemoryLoader,
  PrecompiledLoader,
  PrefixLoader,
  TemplateNotFoundError,
} from '../../src/core/index.ts';
import { compileTo } from './precompiled.ts';

const memory = new MemoryLoader({ 'page.html': 'memory', 'base.html': 'base' });

/** What a loader makes of a name. */
async function sourceOf(loader: Loader, name: string): Promise<string | null> {
  const loaded = await loader.getSource(name);
  return loaded === null ? null : 'source' in loaded ? loaded.source : 'module';
}

/** Answers later, as a remote store does. */
function later(sources: Readonly<Record<string, string>>): FunctionLoader {
  return new FunctionLoader(async (name) => sources[name] ?? null, { listTemplates: () => Object.keys(sources) });
}

function throwing(error: Error): Loader {
  return {
    getSource() {
      throw error;
    },
  };
}

const notFound = new TemplateNotFoundError('template_not_found', 'no');

test.each<[loader: string, Loader, name: string, source: string | null]>([
  ['memory', memory, 'page.html', 'memory'],
  ['memory', memory, 'nothing.html', null],
  ['memory, no prototype', memory, 'constructor', null],
  ['memory, no prototype', memory, '__proto__', null],
  ['function', new FunctionLoader((name) => `text of ${name}`), 'a', 'text of a'],
  ['function, details', new FunctionLoader(() => ({ source: 'x', filename: '/x' })), 'a', 'x'],
  ['function, null', new FunctionLoader(() => null), 'a', null],
  ['function, undefined', new FunctionLoader(() => undefined), 'a', null],
  ['function, later', later({ a: 'later' }), 'a', 'later'],
  ['function, later null', later({ a: 'later' }), 'b', null],
  ['function, empty text', new FunctionLoader(() => ''), 'a', ''],
  ['choice, first', new ChoiceLoader([memory, later({ 'page.html': 'second' })]), 'page.html', 'memory'],
  ['choice, second', new ChoiceLoader([memory, later({ a: 'second' })]), 'a', 'second'],
  ['choice, after a promise', new ChoiceLoader([later({ a: 'first' }), memory]), 'base.html', 'base'],
  ['choice, none', new ChoiceLoader([later({}), memory]), 'nothing', null],
  ['choice, of nothing', new ChoiceLoader([]), 'nothing', null],
  ['choice, thrown not found', new ChoiceLoader([throwing(notFound), memory]), 'base.html', 'base'],
  [
    'choice, rejected not found',
    new ChoiceLoader([new FunctionLoader(() => Promise.reject(notFound)), memory]),
    'base.html',
    'base',
  ],
  ['prefix', new PrefixLoader({ site: memory, mail: later({ a: 'mail' }) }), 'site/page.html', 'memory'],
  ['prefix, later', new PrefixLoader({ site: memory, mail: later({ a: 'mail' }) }), 'mail/a', 'mail'],
  ['prefix, unknown', new PrefixLoader({ site: memory }), 'shop/page.html', null],
  ['prefix, none', new PrefixLoader({ site: memory }), 'page.html', null],
  ['prefix, delimiter', new PrefixLoader({ site: memory }, ':'), 'site:page.html', 'memory'],
  ['prefix, no prototype', new PrefixLoader({ site: memory }), 'constructor/x', null],
])('%s: %s', async (_loader, loader, name, source) => {
  expect(await sourceOf(loader, name)).toBe(source);
});

test('errors that are not "not found" are not swallowed', async () => {
  const broken = new Error('disk');
  expect(() => new ChoiceLoader([throwing(broken), memory]).getSource('page.html')).toThrow(broken);
  const env = new Environment({ loader: new FunctionLoader(() => Promise.reject(broken)) });
  await expect(env.getTemplateAsync('a')).rejects.toBe(broken);
});

test.each<[loader: string, Loader, names: readonly string[]]>([
  ['memory', memory, ['page.html', 'base.html']],
  ['function', new FunctionLoader(() => null), []],
  ['function that knows', later({ a: '', b: '' }), ['a', 'b']],
  ['choice, each name once', new ChoiceLoader([memory, later({ 'base.html': '', c: '' })]), ['page.html', 'base.html', 'c']],
  ['prefix', new PrefixLoader({ site: memory, other: later({ a: '' }) }), ['site/page.html', 'site/base.html', 'other/a']],
  ['precompiled', new PrecompiledLoader({ 'a.html': compileTo('x') }), ['a.html']],
])('%s lists its templates', (_loader, loader, names) => {
  expect(loader.listTemplates?.()).toEqual(names);
});

test('the environment lists them sorted', () => {
  expect(new Environment({ loader: memory }).listTemplates()).toEqual(['base.html', 'page.html']);
  expect(new Environment().listTemplates()).toEqual([]);
});

describe('a name nobody knows', () => {
  test.each<[string, Loader | null, hint: string]>([
    ['memory', memory, 'did you mean "page.html"?'],
    ['function that knows', later({ 'page.html': '' }), 'did you mean "page.html"?'],
    ['prefix', new PrefixLoader({ p: new MemoryLoader({ 'age.html': '' }) }), 'did you mean "p/age.html"?'],
    ['function', new FunctionLoader(() => null), 'check the name and the loader'],
    ['no loader', null, 'give the environment a loader'],
  ])('%s', async (_name, loader, hint) => {
    const env = new Environment(loader === null ? {} : { loader });
    await expect(env.getTemplateAsync('paje.html')).rejects.toMatchObject({
      name: 'TemplateNotFoundError',
      code: 'template_not_found',
      hint,
    });
  });

  test('a loader that throws it says the same', () => {
    expect(() => new Environment({ loader: throwing(notFound) }).getTemplate('a')).toThrow(/there is no template "a"/);
  });
});

test('a loader of precompiled and of source templates together', () => {
  const loader: Loader = new ChoiceLoader([new PrecompiledLoader({ 'a.html': compileTo('{{ x }}!') }), memory]);
  const env = new Environment({ loader });
  expect([env.render('a.html', { x: 1 }), env.render('base.html')]).toEqual(['1!', 'base']);
});

test('promises of another realm', async () => {
  const foreign = runInNewContext('Promise.resolve("later")') as Promise<string>;
  const loader: Loader = new FunctionLoader(() => foreign);
  expect(foreign).not.toBeInstanceOf(Promise);
  expect(await sourceOf(loader, 'x')).toBe('later');
  expect(await new Environment({ loader }).renderAsync('x')).toBe('later');
});
