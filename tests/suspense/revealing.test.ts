/** When finished blocks are shown: in which order, and how long their fallbacks stay. */
import { describe, expect, it } from 'vitest';
import { type SuspenseOptions, suspense } from '../../src/core/suspense/suspense.ts';
import { gate } from 'millrace/testing';
import { type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const block = (name: string, inner = ''): string =>
  `{% block ${name} %}<div>{{ ${name} }}${inner}</div>{% pending %}<i></i>{% end %}`;
const templates = {
  'page.html': `<body>${block('a', block('inner'))}${block('b')}${block('c')}`,
};

/** Opens the gates one after another and says which blocks each opening has shown. */
async function shown(options: SuspenseOptions, opening: readonly string[], page: Partial<Page> = {}): Promise<string[]> {
  const gates = Object.fromEntries(['a', 'inner', 'b', 'c'].map((name) => [name, gate<string>()]));
  const run = new Run({ templates, context: gates, options, ...page }).follow();
  await run.turn();
  const steps: string[] = [];
  for (const name of opening) {
    const before = run.chunks.length;
    if (name.startsWith('+')) await run.advance(Number(name));
    else {
      gates[name]?.resolve(name.toUpperCase());
      await run.turn();
    }
    const text = run.chunks.slice(before).join('|');
    steps.push(text.replace(/<template for="\w+">|<\/template>|<\/?div>|<\?[^>]*>|<i><\/i>/g, ''));
  }
  expect([run.isDone, run.error]).toEqual([true, null]);
  expect(run.scheduler.running).toBe(0);
  return steps;
}

describe('the order of revealing', () => {
  it.each<[name: string, order: SuspenseOptions['order'], opening: readonly string[], steps: readonly string[]]>([
    ['as ready', 'as-ready', ['c', 'a', 'inner', 'b'], ['C', 'A', 'INNER', 'B']],
    ['in order', 'in-order', ['c', 'a', 'b', 'inner'], ['', 'A', '', 'INNERBC']],
    ['in order, what is inside first', 'in-order', ['b', 'inner', 'a', 'c'], ['', '', 'AINNERB', 'C']],
    ['together', 'together', ['c', 'a', 'b', 'inner'], ['', '', 'ABC', 'INNER']],
    ['groups', { groups: [['a', 'c'], ['b']] }, ['c', 'b', 'a', 'inner'], ['', 'B', 'AC', 'INNER']],
    [
      'a group with blocks that are not there',
      { groups: [['a', 'nothing']] },
      ['a', 'inner', 'b', 'c'],
      ['A', 'INNER', 'B', 'C'],
    ],
  ])('%s', async (_name, order, opening, steps) => {
    expect(await shown({ ...(order && { order }) }, opening)).toEqual(steps);
  });

  it('a block that fails holds up no other', async () => {
    const a = gate<string>();
    const context = { a: Promise.reject(new Error('no')), inner: 1, b: a, c: Promise.resolve('C') };
    const run = new Run({ templates, context, options: { order: 'together' } }).follow();
    await run.turn();
    a.resolve('B');
    await run.turn();
    expect(run.text).toContain('role="alert"');
    expect(run.isDone).toBe(true);
  });

  it('a stream goes on while blocks in front of it wait', async () => {
    const [front, more] = [gate<string>(), gate<string>()];
    async function* items(): AsyncGenerator<string> {
      yield '1';
      yield await more;
    }
    const text =
      '<body>{% block a %}{{ a }}{% end %}{% block list %}<ul>{% async for i in items %}<li>{{ i }}</li>{% end %}</ul>{% end %}';
    const run = new Run({
      templates: { 'page.html': text },
      context: { a: front, items: items() },
      options: { order: 'in-order', graceMs: 0 },
    }).follow();
    await run.turn();
    more.resolve('2');
    await run.turn();
    expect(run.text).not.toContain('A');
    front.resolve('A');
    await run.turn();
    expect(run.isDone).toBe(true);
    const order = ['>A<', '<li>1</li>', '<li>2</li>'].map((part) => run.text.indexOf(part));
    expect(order.every((place) => place > 0)).toBe(true);
  });
});

describe('the time that a fallback stays', () => {
  it('is at least as long as was said, for nested ones from when they are shown', async () => {
    const steps = await shown({ minFallbackMs: 100 }, ['a', 'inner', '+99', '+1', 'b', '+99', '+1', 'c']);
    expect(steps).toEqual(['', '', '', 'A', 'B', '', 'INNER', 'C']);
  });

  it('counts for what stands in front, too', async () => {
    const steps = await shown({ minFallbackMs: 100, order: 'in-order' }, ['b', 'a', 'c', '+100', 'inner', '+100']);
    expect(steps).toEqual(['', '', '', 'A', '', 'INNERBC']);
  });
});

describe('options that can mean nothing', () => {
  it.each<SuspenseOptions>([
    { order: 'sideways' as 'in-order' },
    { timeoutMs: Number.NaN },
    { responseTimeoutMs: -1 },
    { minFallbackMs: -1 },
    { graceMs: '5s' as unknown as number },
    { concurrency: 0 },
  ])('%j', (options) => {
    expect(() => suspense('page.html', {}, options)).toThrow(TypeError);
  });
});
