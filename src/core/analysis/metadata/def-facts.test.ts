import { expect, test } from 'vitest';
import type { Def } from '../../ast/nodes.ts';
import { parse } from '../../parser/parse.ts';
import { LineIndex } from '../../source/line-index.ts';
import { type DefFacts, describeDef } from './def-facts.ts';

const NOTHING: DefFacts = { line: 1, params: [], vararg: null, kwarg: null, slots: [], hasDefaultSlot: false };

const cases: readonly (readonly [source: string, expected: Partial<DefFacts>])[] = [
  ['{% def f() %}{% end %}', {}],
  ['\n\n{% def f() %}{% end %}', { line: 3 }],
  [
    '{% def f(a, b: str | none, c=1) %}{% end %}',
    {
      params: [
        { name: 'a', annotation: null, hasDefault: false },
        { name: 'b', annotation: 'str | none', hasDefault: false },
        { name: 'c', annotation: null, hasDefault: true },
      ],
    },
  ],
  [
    '{% def f(a, *rest, **named) %}{% end %}',
    { params: [{ name: 'a', annotation: null, hasDefault: false }], vararg: 'rest', kwarg: 'named' },
  ],
  ['{% def f() %}{% slot %}{% end %}', { hasDefaultSlot: true }],
  ['{% def f() %}{% slot head %}{% if a %}{% slot foot %}{% slot head %}{% end %}{% end %}', { slots: ['foot', 'head'] }],
  ['{% def f() %}{% slot row let:x=1 %}{% slot %}{% end %}{% end %}', { slots: ['row'], hasDefaultSlot: true }],
  ['{% def f() %}{% call g() %}{% yield %}{% end %}{% end %}', { hasDefaultSlot: true }],
  ['{% def f() %}{% def g() %}{% slot inner %}{% end %}{% end %}', {}],
];

test.each(cases)('%j', (source, expected) => {
  const { body } = parse(source, { name: null });
  const def = body.find((node): node is Def => node.type === 'Def') as Def;
  expect(describeDef(def, new LineIndex(source))).toEqual({ ...NOTHING, ...expected });
});
