import { expect, test } from 'vitest';
import { AsyncLoopContext, LoopContext } from './loop.ts';

test('loop knows where it is', () => {
  const items = ['a', 'b', 'c'];
  const seen = items.map((_, position) => {
    const loop = new LoopContext(items, position);
    const { index, index0, first, last, length, revindex, revindex0, previtem, nextitem } = loop;
    return [index, index0, first, last, length, revindex, revindex0, previtem, nextitem, loop.cycle('x', 'y')];
  });
  expect(seen).toEqual([
    [1, 0, true, false, 3, 3, 2, null, 'b', 'x'],
    [2, 1, false, false, 3, 2, 1, 'a', 'c', 'y'],
    [3, 2, false, true, 3, 1, 0, 'b', null, 'x'],
  ]);
  expect(new LoopContext(items, 0).cycle()).toBe(null);
});

test('a loop over a stream knows what was', () => {
  let loop = new AsyncLoopContext();
  const seen = ['a', 'b'].map((item) => {
    loop = loop.next(item);
    return [loop.index, loop.index0, loop.first, loop.previtem, loop.cycle('x', 'y')];
  });
  expect(seen).toEqual([
    [1, 0, true, null, 'x'],
    [2, 1, false, 'a', 'y'],
  ]);
});

test.each(['last', 'length', 'revindex', 'revindex0', 'nextitem'] as const)('a loop over a stream cannot know %s', (name) => {
  expect(() => new AsyncLoopContext()[name]).toThrow(
    expect.objectContaining({ code: 'loop_length_unknown', hint: expect.any(String) }),
  );
});
