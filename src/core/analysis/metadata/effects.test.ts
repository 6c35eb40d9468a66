import { expect, test } from 'vitest';
import { parse } from '../../parser/parse.ts';
import { boundNames } from './bound-names.ts';
import { describeEffects, type Effects } from './effects.ts';

const cases: readonly (readonly [source: string, expected: Partial<Effects>])[] = [
  ['text {{ a.b["c"] + d[0] }}', {}],
  ['{{ a | upper | join(b | first) }}', { filters: ['join', 'upper', 'first'] }],
  ['{% if a is defined and b is not odd %}{% end %}', { tests: ['defined', 'odd'] }],
  ['{{ range(3) }}{{ helper(a) }}', { calls: ['range', 'helper'] }],
  ['{{ a.items() }}{{ f()() }}', { calls: [null, 'f'] }],
  ['{% def f() %}{% end %}{{ f() }}', { calls: [null] }],
  ['{% set range = a %}{{ range(3) }}', { calls: [null] }],
  ['{% for f in fs %}{{ f() }}{% end %}', { calls: [null] }],
  ['{% from "m" import f as g %}{{ f() }}{{ g() }}', { calls: ['f', null] }],
  ['{% def f() %}{% slot row let:g=a %}{{ g() }}{% end %}{% end %}', { calls: [null] }],
  ['{% call f() %}{% slot row let:g %}{{ g() }}{% end %}{% end %}', { calls: ['f', null] }],
  ['{{ [g() for g in gs] }}', { calls: [null] }],
  ['{% async for x in xs %}{% failed f %}{% end %}{{ f() }}', { calls: [null], awaits: true }],
  ['{{ await a }}', { awaits: true }],
  ['{% async for a in b %}{% end %}', { awaits: true }],
  [
    '{{ a | map("upper") | select("odd") | rejectattr("x", "eq", 1) }}',
    { filters: ['rejectattr', 'select', 'map', 'upper'], tests: ['eq', 'odd'] },
  ],
  ['{{ a | map(attribute="x") | selectattr("x") }}', { filters: ['selectattr', 'map'] }],
  ['{{ a | map(name) }}', { filters: ['map'], calls: [null] }],
  ['{% block a if f() %}{{ g() | upper }}{% end %}', { calls: ['f'] }],
  ['{% suspense %}{{ f() }}{% pending %}{{ g() }}{% failed %}{{ h() }}{% end %}', { calls: ['f'] }],
];

test.each(cases)('%j', (source, expected) => {
  const ast = parse(source, { name: null });
  expect(describeEffects(ast.body, boundNames(ast))).toEqual({ filters: [], tests: [], calls: [], awaits: false, ...expected });
});
