/** Size is no reason to fail: long chains are written flat, and what nests too deep is a syntax error, never a crash of the host. */
import { describe, expect, it } from 'vitest';
import { Environment, TemplateSyntaxError } from '../../src/core/index.ts';

const env = new Environment();
const object: Record<string, unknown> = { self: () => object, text: 'o' };
object['o'] = object;
const context = { a: 1, zero: 0, o: object, f: (value: unknown) => value };

const times = (count: number, text: string, separator = ''): string => Array(count).fill(text).join(separator);

describe.each([
  ['a sum', `{{ ${times(10_000, 'a', ' + ')} }}`, '10000'],
  ['a sum of calls', `{{ ${times(10_000, 'f(a)', ' + ')} }}`, '10000'],
  ['a product', `{{ ${times(10_000, 'a', ' * ')} }}`, '1'],
  ['a concatenation', `{{ (${times(10_000, 'a', ' ~ ')}) | length }}`, '10000'],
  ['a chain of or', `{{ ${times(10_000, 'zero', ' or ')} or "end" }}`, 'end'],
  ['a chain of and', `{% if ${times(10_000, 'a', ' and ')} %}yes{% end %}`, 'yes'],
  ['a chain of ??', `{{ ${times(10_000, 'missing', ' ?? ')} ?? "end" }}`, 'end'],
  ['a chain of comparisons', `{{ ${times(10_000, 'a', ' <= ')} }}`, 'true'],
  ['a list', `{{ [${times(10_000, 'a', ', ')}] | length }}`, '10000'],
  ['branches', `{% if zero %}${times(10_000, '{% elif zero %}no')}{% else %}end{% end %}`, 'end'],
  ['text', times(150_000, 'text <b>'), times(150_000, 'text <b>')],
  ['tags', times(10_000, '{{ a }}{% if zero %}no{% end %}'), times(10_000, '1')],
  ['variables', `${times(10_000, '{% set x = a %}')}{{ x }}`, '1'],
])('%s', (_, source, expected) => {
  it('renders every way', async () => {
    const template = env.fromString(source);
    expect(template.render(context) === expected).toBe(true);
    expect((await template.renderAsync(context)) === expected).toBe(true);
    expect([...template.renderStream(context)].join('') === expected).toBe(true);
  });
});

describe.each([
  ['parentheses', `{{ ${times(10_000, '(')}a${times(10_000, ')')} }}`],
  ['lists', `{{ ${times(10_000, '[')}${times(10_000, ']')} }}`],
  ['inline conditions', `{{ ${times(10_000, 'a if zero else ')}a }}`],
  ['not', `{{ ${times(10_000, 'not ')}a }}`],
  ['powers', `{{ ${times(10_000, 'a', ' ** ')} }}`],
  ['attributes', `{{ o${times(10_000, '.o')} }}`],
  ['calls', `{{ f${times(10_000, '()')} }}`],
  ['filters', `{{ a${times(10_000, ' | string')} }}`],
  ['tests', `{{ a${times(10_000, ' is odd')} }}`],
  ['ifs', times(10_000, '{% if a %}') + times(10_000, '{% end %}')],
  ['loops', times(10_000, '{% for x in [1] %}') + times(10_000, '{% end %}')],
])('%s', (_, source) => {
  it('nests too deep', () => {
    expect(() => env.fromString(source)).toThrow(TemplateSyntaxError);
    expect(() => env.fromString(source)).toThrow(expect.objectContaining({ code: 'nesting_too_deep' }));
  });
});

it.each([
  ['filters', `{{ o.text${times(200, ' | string')} }}`, 'o'],
  ['attributes', `{{ o${times(200, '.o')}.text }}`, 'o'],
  ['calls', `{{ o${times(120, '.self()')}.text }}`, 'o'],
  ['ifs', `${times(100, '{% if a %}')}x${times(100, '{% end %}')}`, 'x'],
])('%s in sensible depth render', async (_, source, expected) => {
  expect(env.fromString(source).render(context)).toBe(expected);
  expect(await env.fromString(source).renderAsync(context)).toBe(expected);
});

it('a def that calls itself without end is an error with a way out', () => {
  const template = env.fromString('{% def f(x) %}{{ f(x) }}{% end %}{{ f(1) }}', 'endless.html');
  expect(() => template.render()).toThrow(
    expect.objectContaining({ code: 'recursion_too_deep', template: 'endless.html', line: 1 }),
  );
});
