/** Random templates that bind, guard and read names in every way the language has. */
import fc from 'fast-check';

/** The names of the context; templates bind the same ones. */
export const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;

export interface RandomTemplates {
  readonly page: string;
  readonly base: string;
  readonly part: string;
  readonly lib: string;
}

const DEPTH = 2;

const name = fc.constantFrom(...NAMES);

/** `$` stands for a part. */
const EXPRESSIONS = [
  '$',
  '$',
  '$?.x',
  '$?.x',
  '$["x"]',
  '$?["x"]?.x',
  '($ ?? $)',
  '($ | default($))',
  '($ | default)',
  '($ | length)',
  '($ if $ is defined else $)',
  '($ if $ else $)',
  '($ is defined and $)',
  '($ is undefined or $)',
  '(not ($ is defined) or $)',
  '($ and $)',
  '($ or $)',
  '($ == $)',
  '($ ~ $)',
  '[$, $]',
  '[§ for § in $]',
  '[$ for § in [$] if $ is defined]',
  'f($)',
  'f()',
  'g($)',
  '(f($) ?? $)',
] as const;

const STATEMENTS = [
  '{{ $ }}',
  '{{ $ }}',
  '{% if $ %}@{% end %}',
  '{% if $ %}@{% elif $ %}@{% else %}@{% end %}',
  '{% if $ is defined %}@{% else %}@{% end %}',
  '{% if $ is undefined %}@{% elif $ is defined and $ %}@{% else %}@{% end %}',
  '{% if $ is defined or $ is defined %}@{% end %}',
  '{% unless $ is defined %}@{% else %}@{% end %}',
  '{% for § in [$, $] %}@{% end %}',
  '{% for § in [$] if $ %}@{% else %}@{% end %}',
  '{% for § in ($ ?? []) %}@{% end %}',
  '{% set § = $ %}',
  '{% let § = $ %}',
  '{% export § = $ %}',
  '{% set § ??= $ %}',
  '{% let § ??= $ %}',
  '{% set §, § = [$, $] %}',
  '{% block # %}@{% end %}',
  '{% block # if $ %}@{% end %}',
  '{% suspense %}@{% end %}',
  '{% include "part" %}',
  '{% call f($) %}@{% end %}',
  '{% call f($) %}{% slot s let:a %}@{% end %}@{% end %}',
  '{% import "lib" as m with context %}{{ m.g($) }}',
] as const;

const DEFS = [
  '{% def f(§=1) %}@{% slot s let:a=$ %}@{% end %}{% slot %}{% end %}',
  '{% def g(§, §x=$) %}@{% end %}',
  '{% from "lib" import g with context %}',
  '{% region r(§=$) %}@{% end %}{{ r() }}',
] as const;

/** A statement with its parts; `depth` is what is left. */
function statement(depth: number, patterns: readonly string[], inDef = false): fc.Arbitrary<string> {
  const fitting = inDef ? patterns.filter((pattern) => !isCall(pattern)) : patterns;
  return fc.constantFrom(...fitting).chain((pattern) => filled(pattern, depth, inDef || /% (?:def|region) /.test(pattern)));
}

/** What calls a def: no def has it in its body, for calls without an end are another matter. */
const isCall = (pattern: string): boolean => /\b[fg]\(|"lib"|"part"|\bblock\b/.test(pattern);

function body(depth: number, inDef: boolean): fc.Arbitrary<string> {
  if (depth <= 0) return fc.constant('.');
  return fc.array(statement(depth, STATEMENTS, inDef), { minLength: 1, maxLength: 2 }).map((all) => all.join(''));
}

function expression(depth: number, inDef: boolean): fc.Arbitrary<string> {
  if (depth <= 0) return name;
  return fc.oneof(
    { weight: 2, arbitrary: name },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...(inDef ? EXPRESSIONS.filter((each) => !isCall(each)) : EXPRESSIONS))
        .chain((it) => filled(it, depth, inDef)),
    },
  );
}

function filled(pattern: string, depth: number, inDef: boolean): fc.Arbitrary<string> {
  const holes = Array.from(pattern.matchAll(/[$@§#]/g), ([hole]) => hole);
  const parts = holes.map((hole) => {
    if (hole === '$') return expression(depth - 1, inDef);
    if (hole === '@') return body(depth - 1, inDef);
    return hole === '§' ? name : fc.constantFrom('b0', 'b1', 'b2', 'b3');
  });
  return fc.tuple(...parts).map((values) => {
    let at = 0;
    return pattern.replace(/[$@§#]/g, () => values[at++] as string);
  });
}

const source = (patterns: readonly string[], inDef = false): fc.Arbitrary<string> =>
  fc.array(statement(DEPTH, patterns, inDef), { minLength: 1, maxLength: 2 }).map((all) => all.join('\n'));

export const randomTemplates: fc.Arbitrary<RandomTemplates> = fc.record({
  page: fc
    .tuple(
      fc.constantFrom('', '', '{% extends "base" %}'),
      statement(DEPTH, [DEFS[0]]),
      statement(DEPTH, [DEFS[1]]),
      source([...DEFS, ...STATEMENTS]),
      source(STATEMENTS),
    )
    .map((all) => all.join('')),
  base: source(STATEMENTS).map((text) => `${text}{% block b3 %}.{% end %}`),
  part: fc.oneof(source(STATEMENTS, true), fc.constant('{{ a ?? b }}')),
  lib: filled('{% def g(§=1) %}@{% end %}{% let § = $ %}', DEPTH, true),
});
