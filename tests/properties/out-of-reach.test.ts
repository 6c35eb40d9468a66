/** No expression, however it is put together, leads from data to the machinery of JavaScript; in a sandbox none runs the host's code. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Environment, type EnvironmentOptions, markup, TemplateError } from '../../src/core/index.ts';

const RUNS = 1500;

class Account {
  name = 'Ada';
  readonly #touched: () => void;

  constructor(touched: () => void) {
    this.#touched = touched;
  }

  get balance(): number {
    this.#touched();
    return 1;
  }

  remove(): string {
    this.#touched();
    return 'removed';
  }
}

/** What must never be a value of a template. */
function machinery(): Set<unknown> {
  const kinds: readonly unknown[] = [
    '',
    0,
    true,
    0n,
    [],
    {},
    new Map(),
    new Set(),
    new Date(),
    /x/,
    markup(''),
    Promise.resolve(),
    Symbol.iterator,
  ];
  const functions = [() => 1, async () => 1, function* () {}, async function* () {}, Account];
  const all = [...kinds, ...functions, [].values(), new Map().entries()];
  const found = new Set<unknown>([globalThis, Function, Reflect, Object, process, eval]);
  for (const value of all) {
    for (let level: unknown = Object.getPrototypeOf(Object(value)); level !== null; level = Object.getPrototypeOf(level)) {
      found.add(level);
      found.add((level as { constructor?: unknown }).constructor);
    }
  }
  found.delete(undefined);
  return found;
}

const hostile = [
  'constructor',
  '__proto__',
  'prototype',
  '__defineGetter__',
  '__lookupGetter__',
  'hasOwnProperty',
  'valueOf',
  'toString',
  'call',
  'apply',
  'bind',
  'caller',
  'callee',
  'arguments',
  'toJSON',
  'then',
  'return',
  'next',
  'balance',
  'remove',
  'name',
  'run',
  'format',
  'items',
  'get',
  'length',
  '0',
];
const name = fc.constantFrom(...hostile);
const identifier = fc.constantFrom(...hostile.filter((it) => it !== '0'));

/** The same text, written so that it can't be seen. */
const hidden: fc.Arbitrary<string> = name.chain((text) =>
  fc.constantFrom(
    `"${text}"`,
    `("${text.slice(0, 2)}" ~ "${text.slice(2)}")`,
    `("${[...text].toReversed().join('')}"|reverse|join)`,
    `["${text.slice(0, 3)}", "${text.slice(3)}"]|join`,
    `("${text}"|safe)`,
    `["${text}"]`,
    `"%s" % "${text}"`,
    `"{}".format("${text}")`,
    `"${[...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
  ),
);

const root: fc.Arbitrary<string> = fc.constantFrom(
  '""',
  '1',
  'true',
  '[]',
  '{}',
  '(1..3)',
  's',
  'list',
  'dict',
  'map',
  'set',
  'date',
  'fn',
  'account',
  'safe',
  'tools',
  'range',
  'dict_of',
  'null_proto',
  'json',
  'loop',
  'bound',
  'asyncFn',
  'regexp',
  'error',
  'typed',
  'symbol',
);

const step: fc.Arbitrary<(value: string) => string> = fc.oneof(
  identifier.map((it) => (value: string) => `${value}.${it}`),
  identifier.map((it) => (value: string) => `${value}?.${it}`),
  hidden.map((it) => (value: string) => `${value}[${it}]`),
  hidden.map((it) => (value: string) => `${value}?[${it}]`),
  hidden.map((it) => (value: string) => `(${value}|attr(${it}))`),
  hidden.map((it) => (value: string) => `(${value}|get(${it}))`),
  hidden.map((it) => (value: string) => `([${value}]|map(attribute=${it})|first)`),
  hidden.map((it) => (value: string) => `([${value}]|map(${it})|first)`),
  hidden.map((it) => (value: string) => `([${value}]|groupby(${it})|first).grouper`),
  hidden.map((it) => (value: string) => `([${value}]|selectattr(${it})|first)`),
  hidden.map((it) => (value: string) => `([${value}]|sort(attribute=${it})|first)`),
  hidden.map((it) => (value: string) => `([${value}]|sum(attribute=${it}))`),
  hidden.map((it) => (value: string) => `${value}.get(${it})`),
  hidden.map((it) => (value: string) => `{${it}: ${value}}`),
  name.map((it) => (value: string) => `"{0.${it}}".format(${value})`),
  name.map((it) => (value: string) => `("{0[${it}]}"|format(${value}))`),
  fc.constantFrom<(value: string) => string>(
    (value) => `${value}()`,
    (value) => `${value}("return 1")`,
    (value) => `${value}(a=1)`,
    (value) => `(${value}|first)`,
    (value) => `(${value}|tojson)`,
    (value) => `map(${value}, list)|first`,
    (value) => `sorted(list, key=${value})|first`,
    (value) => `dict(a=${value}).a`,
    (value) => `(${value} ?? ${value})`,
    (value) => `(${value}|default(1))`,
    (value) => `({"toJSON": ${value}}|tojson)`,
    (value) => `{"toString": ${value}} ~ ""`,
  ),
);

const expression = fc
  .tuple(root, fc.array(step, { minLength: 1, maxLength: 4 }))
  .map(([start, steps]) => steps.reduce<string>((value, next) => next(value), start));

type Print = (value: string) => string;

const statement: fc.Arbitrary<Print> = fc.constantFrom<Print[]>(
  (value) => `{{ (${value})|probe }}`,
  (value) => `{% set x = ${value} %}{{ x|probe }}{{ x }}`,
  (value) => `{% for x in [1] %}{{ (${value})|probe }}{% end %}`,
  (value) => `{% for x in ${value} %}{{ x|probe }}{% end %}`,
  (value) => `{% for k, v in (${value}).items() %}{{ v|probe }}{% end %}`,
  (value) =>
    `{% match ${value} %}{% case {"constructor": c} %}{{ c|probe }}{% case {"balance": c} %}{{ c|probe }}{% case c %}{{ c|probe }}{% end %}`,
  (value) => `{% with x = ${value} %}{{ x|probe }}{% end %}`,
  (value) => `{% try %}{{ (${value})|probe }}{% fallback e %}{{ e.cause|probe }}{{ e|probe }}{% end %}`,
  (value) => `{% def f(a) %}{{ a|probe }}{% end %}{{ f(${value}) }}`,
  (value) => `{% if ${value} %}{{ ([${value}]|list|first)|probe }}{% end %}`,
);

interface Watch {
  readonly values: unknown[];
  touched: boolean;
}

function context(watch: Watch): Record<string, unknown> {
  const touched = (): string => {
    watch.touched = true;
    return 'touched';
  };
  return {
    s: 'text',
    list: [1, 2],
    dict: { a: 1, items: 2 },
    map: new Map<unknown, unknown>([['a', 1]]),
    set: new Set([1]),
    date: new Date(0),
    fn: touched,
    account: new Account(touched),
    safe: markup('<b>'),
    tools: { run: touched, name: 'tools' },
    dict_of: { list: [new Account(touched)] },
    null_proto: Object.assign(Object.create(null) as object, { a: 1 }),
    json: JSON.parse('{"__proto__": {"a": 1}, "constructor": {"a": 1}}'),
    bound: touched.bind(null),
    asyncFn: async () => touched(),
    regexp: /x/,
    error: new Error('x'),
    typed: new Uint8Array(2),
    symbol: Symbol('x'),
  };
}

function run(source: string, options: EnvironmentOptions): Watch {
  const watch: Watch = { values: [], touched: false };
  const probe = (value: unknown): string => {
    watch.values.push(value);
    return '';
  };
  const env = new Environment({ ...options, filters: { probe } });
  try {
    env.fromString(source).render(context(watch));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  return watch;
}

/** What stands inside a value, as far as a template could take it out again. */
function inside(value: unknown): readonly unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (Array.isArray(value) || value instanceof Set) return [...value];
  const isDict =
    typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object);
  return isDict ? Object.values(value) : [];
}

const forbidden = machinery();

test.each<[string, EnvironmentOptions]>([
  ['strict', {}],
  ['lenient', { strictUndefined: false }],
  ['sandbox', { sandbox: { maxIterations: 1000 } }],
  ['sandbox that may change values', { sandbox: { maxIterations: 1000, allowMutatingMethods: true } }],
])(
  '%s: no template reaches the machinery',
  (_name, options) => {
    let probed = 0;
    const untouched = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(expression, statement, (value, print) => {
        const source = print(value);
        const { values, touched } = run(source, options);
        probed += values.length;
        for (const found of values) {
          for (const part of [found, ...inside(found)])
            if (forbidden.has(part)) throw new Error(`${source} reached ${String(part)}`);
        }
        if (options.sandbox !== undefined && touched) throw new Error(`${source} ran the host's code`);
      }),
      { numRuns: RUNS },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(untouched);
    console.log(`${_name}: ${RUNS} templates, ${probed} values`);
    expect(probed).toBeGreaterThan(RUNS / 20);
  },
  120_000,
);

test('the probe finds what it looks for', () => {
  expect(forbidden.size).toBeGreaterThan(30);
  for (const value of [Function, Object.prototype, String, globalThis, Array.prototype]) expect(forbidden.has(value)).toBe(true);
  const { touched } = run('{{ account.balance }}', {});
  expect(touched).toBe(true);
});
