import { describe, expect, test } from 'vitest';
import {
  Environment,
  MemoryLoader,
  PrecompiledLoader,
  renderSuspense,
  type SandboxPolicy,
  SandboxedEnvironment,
  SecurityError,
  suspense,
} from '../../src/core/index.ts';
import { RuntimeEnvironment } from '../../src/core/runtime.ts';
import { compileTo } from './precompiled.ts';

class Account {
  name = 'Ada';
  private readonly key = 'secret';

  get balance(): number {
    return this.key.length;
  }

  remove(): string {
    return 'removed';
  }
}

function context(): Record<string, unknown> {
  return {
    user: { name: 'Ada', password: 'x', age: 3 },
    users: [
      { name: 'B', password: 'x' },
      { name: 'A', password: 'y' },
    ],
    entries: new Map([['name', 'Ada']]),
    list: [3, 1, 2],
    set: new Set([1]),
    date: new Date(0),
    account: new Account(),
    accounts: [new Account()],
    danger: () => 'danger',
    Klass: Object.assign(() => 'klass', { make: () => 'made', secret: 1 }),
    tools: { wipe: () => 'wiped', label: 'tools' },
  };
}

/** Renders compiled and precompiled, synchronously and not: every way must agree. */
async function run(source: string, sandbox: SandboxPolicy): Promise<string> {
  const env = new Environment({ sandbox });
  const runtime = new RuntimeEnvironment({
    sandbox,
    loader: new PrecompiledLoader({ t: compileTo(source, { sandbox }) }),
  });
  const template = env.fromString(source);
  const ways: readonly (() => string | Promise<string>)[] = [
    () => template.render(context()),
    () => template.renderAsync(context()),
    () => [...template.renderStream(context())].join(''),
    async () => {
      let text = '';
      for await (const chunk of template.renderStreamAsync(context())) text += chunk;
      return text;
    },
    () => runtime.render('t', context()),
    () => runtime.renderAsync('t', context()),
  ];
  const results = await Promise.all(ways.map(async (way) => resultOf(way)));
  expect(new Set(results).size).toBe(1);
  return results[0] as string;
}

async function resultOf(way: () => string | Promise<string>): Promise<string> {
  try {
    return await way();
  } catch (error) {
    if (error instanceof SecurityError) return `SecurityError ${error.code}`;
    throw error;
  }
}

const ATTRIBUTE = 'SecurityError sandbox_attribute';
const CALL = 'SecurityError sandbox_call';
const MUTATION = 'SecurityError sandbox_mutation';

describe('by default', () => {
  test.each([
    // Data is readable, and the language's own methods.
    ['{{ user.name }}{{ user["name"] }}{{ entries.name }}{{ list[0] }}{{ user.get("name") }}', 'AdaAdaAda3Ada'],
    ['{% for k, v in user.items() %}{{ k }}{{ v }} {% end %}', 'nameAda passwordx age3 '],
    [
      '{{ "a-b".upper().split("-")|join(",") }} {{ date.year }} {{ date.isoformat()[:4] }} {{ set.has(1) }}',
      'A,B 1970 1970 true',
    ],
    ['{% for x in list|sort %}{{ loop.index }}{{ loop.cycle("a", "b") }}{{ x }} {% end %}', '1a1 2b2 3a3 '],
    ['{{ users|map(attribute="name")|join(",") }} {{ users|sort(attribute="name")|map(attribute="name")|join(",") }}', 'B,A A,B'],
    ['{% def f(x) %}[{{ x }}]{% end %}{{ f(1) }}{% call f(2) %}{% end %}', '[1][2]'],
    ['{% set s = "x".upper %}{{ s() }}{{ range(3)|list }}{{ dict(a=1).a }}{{ {"a": {"b": 2}}.a.b }}', 'X[0,1,2]12'],
    ['{{ "{:.2f} {}".format(1.5, "{{a.b}}") }} {{ "%s" % user.name }} {{ "{{a.b}} {}"|format(1) }}', '1.50 {{a.b}} Ada {a.b} 1'],
    ['{{ user.nme ?? "none" }}{{ user?.nme is defined }}{{ user|attr("nope") }}', 'nonefalse'],
    // Objects with a class show their data, no getters, no methods.
    ['{{ account.name }}{{ accounts|map(attribute="name")|first }}', 'AdaAda'],
    ['{{ account.balance }}', ATTRIBUTE],
    ['{{ account["balance"] }}', ATTRIBUTE],
    ['{{ account?.balance }}', ATTRIBUTE],
    ['{{ account.balance ?? "none" }}', ATTRIBUTE],
    ['{{ account.balance is defined }}', ATTRIBUTE],
    ['{{ account.remove() }}', ATTRIBUTE],
    ['{{ account?.remove() }}', ATTRIBUTE],
    ['{{ account|attr("balance") }}', ATTRIBUTE],
    ['{{ account|get("balance") }}', ATTRIBUTE],
    ['{{ accounts|map(attribute="balance") }}', ATTRIBUTE],
    ['{{ accounts|map("remove") }}', ATTRIBUTE],
    ['{{ {"a": account}|attr("a.balance") }}', ATTRIBUTE],
    ['{{ accounts|selectattr("balance")|list|length }}', ATTRIBUTE],
    ['{{ accounts|rejectattr("balance", "odd") }}', ATTRIBUTE],
    ['{{ accounts|sort(attribute="balance") }}', ATTRIBUTE],
    ['{{ accounts|sum(attribute="balance") }}', ATTRIBUTE],
    ['{{ accounts|min(attribute="balance") }}', ATTRIBUTE],
    ['{{ accounts|groupby("balance") }}', ATTRIBUTE],
    ['{{ accounts|unique(attribute="balance") }}', ATTRIBUTE],
    ['{{ accounts|join(",", attribute="balance") }}', ATTRIBUTE],
    ['{{ ["account"]|map("attr", "x") }}{{ accounts|map("attr", "balance") }}', ATTRIBUTE],
    ['{{ "{0.balance}".format(account) }}', ATTRIBUTE],
    ['{{ "{a[balance]}".format(a=account) }}', ATTRIBUTE],
    ['{{ "{{{0.balance}}}".format(account) }}', ATTRIBUTE],
    ['{{ "{:{0.balance}}".format(account) }}', ATTRIBUTE],
    ['{{ "{0.balance}"|format(account) }}', ATTRIBUTE],
    ['{{ ["{0.balance}"]|map("format", account) }}', ATTRIBUTE],
    ['{% set f = "{0.balance}".format %}{{ f(account) }}', ATTRIBUTE],
    ['{{ ("{0.balance}"|safe).format(account) }}', ATTRIBUTE],
    ['{% match account %}{% case {"balance": b} %}{{ b }}{% case _ %}-{% end %}', ATTRIBUTE],
    ['{% match account %}{% case {"name": n} %}{{ n }}{% end %}', 'Ada'],
    ['{% try %}{{ account.balance }}{% fallback e %}{{ e.message }}{% end %}', ATTRIBUTE],
    ['{% try %}{{ danger() }}{% fallback %}caught{% end %}', CALL],
    // The machinery of the language.
    ['{{ user.constructor }}', ATTRIBUTE],
    ['{{ user["__proto__"] }}', ATTRIBUTE],
    ['{{ user|attr("constructor") }}', ATTRIBUTE],
    ['{{ "".constructor.constructor("return 1")() }}', ATTRIBUTE],
    ['{{ danger.prototype }}', ATTRIBUTE],
    // Functions of the context can't be called, by whatever way.
    ['{{ danger() }}', CALL],
    ['{{ danger(a=1) }}', CALL],
    ['{{ danger.name }}', 'danger'],
    ['{{ danger.call(1) }}', ATTRIBUTE],
    ['{{ Klass.make() }}{{ Klass.secret }}', ATTRIBUTE],
    ['{{ tools.wipe() }}', CALL],
    ['{{ tools?.wipe() }}', CALL],
    ['{{ tools["wipe"]() }}', CALL],
    ['{{ tools.wipe(a=1) }}', CALL],
    ['{% set f = tools.wipe %}{{ f() }}', CALL],
    ['{% set f = danger %}{% for x in [1] %}{{ f() }}{% end %}', CALL],
    ['{{ list|map(danger) }}', CALL],
    ['{{ map(danger, list) }}', CALL],
    ['{{ sorted(list, key=danger) }}', CALL],
    ['{{ min(list, key=tools.wipe) }}', CALL],
    ['{{ filter(danger, list) }}', CALL],
    ['{{ {"toJSON": danger} }}', CALL],
    ['{{ {"toString": tools.wipe} }}', CALL],
    ['{{ {"toHTML": danger} }}', CALL],
    ['{{ dict(toHTML=danger) }}', CALL],
    ['{{ dict([["toHTML", danger]]) }}', CALL],
    ['{{ dict(zip(["toJSON"], [danger]))|tojson }}', CALL],
    ['{% call danger() %}{% end %}', CALL],
    ['{{ "toString".replace(danger, "") }}', CALL],
    // Values stay as they are.
    ['{{ list.append(4) }}', MUTATION],
    ['{{ list?.pop() }}', MUTATION],
    ['{{ user.update({"a": 1}) }}', MUTATION],
    ['{{ entries.clear() }}', MUTATION],
    ['{{ set.add(2) }}', MUTATION],
    ['{{ set.clear() }}', MUTATION],
    ['{{ date.setFullYear(2000) }}', MUTATION],
    ['{{ [list]|map("append", 4) }}', MUTATION],
    ['{% set add = list.append %}{{ add(4) }}', MUTATION],
    ['{{ {"pop": 1}.pop }}', '1'],
    ['{{ range(10000)|length }}', '10000'],
    ['{{ range(10001)|length }}', 'SecurityError sandbox_range'],
    ['{% for i in 1..20000 %}{% end %}', 'SecurityError sandbox_range'],
  ])('%s', async (source, result) => {
    expect(await run(source, {})).toBe(result);
  });

  test('refused changes change nothing', () => {
    const values = context();
    const before = structuredClone({ list: values['list'], user: values['user'] });
    for (const source of ['{{ list.append(4) }}', '{{ user.update({"a": 1}) }}']) {
      expect(() => new Environment({ sandbox: {} }).renderString(source, values)).toThrow(SecurityError);
    }
    expect({ list: values['list'], user: values['user'] }).toEqual(before);
  });
});

describe('policy', () => {
  test.each<[SandboxPolicy, source: string, result: string]>([
    [{ allowedAttributes: ['name'] }, '{{ user.name }}{{ user|attr("name") }}', 'AdaAda'],
    [{ allowedAttributes: ['name'] }, '{{ user.age }}', ATTRIBUTE],
    [{ allowedAttributes: ['name'] }, '{{ user["age"] }}', ATTRIBUTE],
    [{ allowedAttributes: ['name'] }, '{{ [user]|sum(attribute="age") }}', ATTRIBUTE],
    [{ allowedAttributes: ['name'] }, '{{ "a".upper() }}{{ list|first }}{{ list[1] }}', 'A31'],
    [
      { allowedAttributes: ['balance', 'remove'] },
      '{{ account.balance }}{{ account.remove() }}{{ accounts|map("remove")|first }}',
      '6removedremoved',
    ],
    [{ allowedAttributes: ['balance'] }, '{{ account.name }}', ATTRIBUTE],
    [{ blockedAttributes: ['password'] }, '{{ user.name }}', 'Ada'],
    [{ blockedAttributes: ['password'] }, '{{ user.password }}', ATTRIBUTE],
    [{ blockedAttributes: ['password'] }, '{{ user.get("password") }}', ATTRIBUTE],
    [{ blockedAttributes: ['password'] }, '{{ user.values()|join }}', ATTRIBUTE],
    [{ blockedAttributes: ['password'] }, '{% for u in users|sort(attribute="password") %}{{ u.name }}{% end %}', ATTRIBUTE],
    [{ blockedAttributes: ['password'], allowedAttributes: ['password'] }, '{{ user.password }}', ATTRIBUTE],
    [{ allowMutatingMethods: true }, '{{ list.append(4) }}{{ list|length }}', '4'],
    [{ allowMutatingMethods: true }, '{{ {}.setdefault("toJSON", danger) }}', CALL],
    [{ allowCalling: ['danger'] }, '{{ danger() }}', 'danger'],
    [{ allowedAttributes: ['name'] }, '{{ Klass.secret }}', ATTRIBUTE],
    [{ allowCalling: [] }, '{% def f() %}x{% end %}{{ f() }}', CALL],
    [{ allowCalling: [] }, '{{ range(3) }}', CALL],
    [{ allowCalling: [] }, '{{ "a".upper() }}{{ "a"|upper }}', 'AA'],
    [{ maxRange: 2 }, '{{ range(2)|list }}', '[0,1]'],
    [{ maxRange: 2 }, '{{ range(3)|list }}', 'SecurityError sandbox_range'],
    [{ maxRange: 2 }, '{{ 1..3 }}', 'SecurityError sandbox_range'],
    [{ maxOutputSize: 3 }, 'abc', 'abc'],
    [{ maxOutputSize: 3 }, 'ab{{ "cd" }}', 'SecurityError sandbox_output'],
    [{ maxOutputSize: 9 }, '{% for x in list %}{% for y in list %}xy{% end %}{% end %}', 'SecurityError sandbox_output'],
    [{ maxIterations: 100 }, '{% while true %}{% end %}', 'SecurityError sandbox_iterations'],
    [
      { maxIterations: 100 },
      '{% try %}{% while true %}{% end %}{% fallback %}caught{% end %}',
      'SecurityError sandbox_iterations',
    ],
    [{ maxIterations: 12 }, '{% for x in list %}{% for y in list %}{% end %}{% end %}', ''],
    [{ maxIterations: 11 }, '{% for x in list %}{% for y in list %}{% end %}{% end %}', 'SecurityError sandbox_iterations'],
    [{ maxIterations: 9 }, '{% while true %}{% end %}', 'SecurityError sandbox_iterations'],
    [
      { maxIterations: 9 },
      '{% while true %}{% try %}{% continue %}{% fallback %}x{% end %}{% end %}',
      'SecurityError sandbox_iterations',
    ],
    [{}, '{% match account %}{% case {"balance": b} %}{{ b }}{% end %}', 'SecurityError sandbox_attribute'],
    [{}, '{% match user %}{% case {"name": n} %}{{ n }}{% end %}', 'Ada'],
    [{ maxIterations: 11 }, '{{ [[1 for y in list] for x in list] }}', 'SecurityError sandbox_iterations'],
    [{ maxIterations: 2 }, '{{ [1 for y in list if false] }}', 'SecurityError sandbox_iterations'],
    [
      { maxIterations: 1000 },
      '{% def f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% end %}{% end %}{{ f(40) }}',
      'SecurityError sandbox_iterations',
    ],
  ])('%j %s', async (policy, source, result) => {
    expect(await run(source, policy)).toBe(result);
  });

  test('a function may be allowed by identity', () => {
    const values = context();
    const env = new Environment({ sandbox: { allowCalling: [values['danger'] as () => string] } });
    expect(env.renderString('{{ danger() }}', values)).toBe('danger');
  });

  test('a global may be called, a function of its name in the context not', () => {
    const env = new Environment({ sandbox: {}, globals: { danger: () => 'global' } });
    expect(env.renderString('{{ danger() }}')).toBe('global');
    expect(() => env.renderString('{{ danger() }}', context())).toThrow(SecurityError);
  });

  test('filters and tests of the app are trusted', () => {
    const env = new Environment({ sandbox: {}, filters: { balance: (account) => (account as Account).balance } });
    expect(env.renderString('{{ account|balance }}', context())).toBe('6');
  });
});

describe('a budget belongs to one rendering', () => {
  const env = new Environment({
    sandbox: { maxIterations: 5, maxOutputSize: 20 },
    loader: new MemoryLoader({
      page: '{% block a %}{% for x in xs %}{{ x }}{% end %}{% end %}{% include "part" %}',
      part: '{% for x in xs %}{{ x }}{% end %}',
      self: '{% include "self" %}',
    }),
  });

  test('through includes, and anew for the next one', () => {
    expect(env.render('page', { xs: [1, 2] })).toBe('1212');
    expect(env.render('page', { xs: [1, 2] })).toBe('1212');
    expect(() => env.render('page', { xs: [1, 2, 3] })).toThrow(
      expect.objectContaining({ code: 'sandbox_iterations', template: 'part', line: 1 }),
    );
    expect(() => env.render('self')).toThrow(expect.objectContaining({ code: 'sandbox_iterations' }));
  });

  test('a block on its own', () => {
    expect(env.getTemplate('page').renderBlock('a', { xs: [1, 2] })).toBe('12');
    expect(() => env.getTemplate('page').renderBlock('a', { xs: ['a'.repeat(30)] })).toThrow(
      expect.objectContaining({ code: 'sandbox_output' }),
    );
  });

  test('a stream breaks off where it is too much', () => {
    const chunks: string[] = [];
    const xs = ['0123456789', '0123456789', '0123456789'];
    expect(() => {
      for (const chunk of env.fromString('{% for x in xs %}{{ x }}{% end %}').renderStream({ xs })) chunks.push(chunk);
    }).toThrow(expect.objectContaining({ code: 'sandbox_output' }));
    expect(chunks.join('')).toBe('01234567890123456789');
  });

  test('Suspense: shell and patches together', async () => {
    const page = new Environment({
      sandbox: { maxOutputSize: 80 },
      loader: new MemoryLoader({ page: '<body><div>{% block a %}<p>{{ a }}</p>{% failed e %}<p>no</p>{% end %}</div></body>' }),
    });
    const html = async (a: unknown): Promise<string> => {
      let text = '';
      const options = { idPrefix: 'k', onError: () => {}, delivery: 'native' } as const;
      for await (const chunk of renderSuspense(page, suspense('page', { a }), options)) text += chunk;
      return text;
    };
    const later = async (value: string): Promise<string> => {
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      return value;
    };
    expect(await html(later('short'))).toContain('<p>short</p>');
    expect(await html(later('x'.repeat(80)))).toContain('<p>no</p>');
    await expect(html('x'.repeat(80))).rejects.toMatchObject({ code: 'sandbox_output' });
  });
});

test('errors of a sandbox have a place', () => {
  expect(() => new Environment({ sandbox: {} }).fromString('\n {{ account.balance }}', 'a.html').render(context())).toThrow(
    expect.objectContaining({ name: 'SecurityError', template: 'a.html', line: 2, column: 13 }),
  );
});

test('code that was compiled without a sandbox is refused in one', () => {
  const loader = new PrecompiledLoader({ t: compileTo('{{ account.balance }}') });
  expect(new RuntimeEnvironment({ loader }).render('t', context())).toBe('6');
  expect(() => new RuntimeEnvironment({ loader, sandbox: {} }).render('t', context())).toThrow(
    expect.objectContaining({ code: 'not_sandboxed' }),
  );
});

test("SandboxedEnvironment is the same under Kida's name", () => {
  expect(new SandboxedEnvironment().renderString('{{ user.name }}', context())).toBe('Ada');
  expect(() =>
    new SandboxedEnvironment({ sandboxPolicy: { allowedAttributes: [] } }).renderString('{{ user.name }}', context()),
  ).toThrow(SecurityError);
});
