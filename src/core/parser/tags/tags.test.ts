import { describe, expect, it } from 'vitest';
import { outline } from '../../../../tests/parser/outline.ts';

function check(rows: readonly (readonly [source: string, outline: string])[]): void {
  it.each(rows)('%s', (source, expected) => {
    expect(outline(source)).toBe(expected);
  });
}

describe('text and output', () => {
  check([
    ['', ''],
    ['a{# b #}c', '"a" "c"'],
    ['a{{ b }}', '"a" (out b)'],
    ['{% raw %}{{ a }}{% endraw %}', '"{{ a }}"'],
  ]);
});

describe('if and unless', () => {
  check([
    ['{% if a %}b{% end %}', '(if a {"b"})'],
    ['{% if a %}{% endif %}', '(if a {})'],
    ['{% if a %}b{% else %}c{% end %}', '(if a {"b"} else {"c"})'],
    [
      '{% if a == 1 %}1{% elif a == 2 %}2{% elif a == 3 %}3{% else %}4{% end %}',
      '(if (a == 1) {"1"} elif (a == 2) {"2"} elif (a == 3) {"3"} else {"4"})',
    ],
    ['{% if a if b else c %}d{% end %}', '(if (a if b else c) {"d"})'],
    ['{% if a %}{% if b %}{% else %}{% end %}{% else %}{% end %}', '(if a {(if b {} else {})} else {})'],
    ['{% unless a %}b{% else %}c{% end %}', '(if (not a) {"b"} else {"c"})'],
    ['{% unless a or b %}{% endunless %}', '(if (not (or a b)) {})'],
    ['{% unless a %}{% endif %}', '(if (not a) {})'],
  ]);
});

describe('for', () => {
  check([
    ['{% for a in b %}c{% end %}', '(for a in b {"c"})'],
    ['{% for a in b %}{% else %}c{% endfor %}', '(for a in b {} else {"c"})'],
    ['{% for a in b %}{% empty %}c{% end %}', '(for a in b {} else {"c"})'],
    ['{% for a, b in c.items() %}{% end %}', '(for (a b) in c.items() {})'],
    ['{% for (a, (b, c)), d, in e %}{% end %}', '(for ((a (b c)) d) in e {})'],
    ['{% for a in b if a > 1 %}{% end %}', '(for a in b if (a > 1) {})'],
    ['{% for a in b ?? [] if a and c %}{% end %}', '(for a in (?? b []) if (and a c) {})'],
    ['{% for a in (b if c else d) %}{% end %}', '(for a in (b if c else d) {})'],
    ['{% for a in 1..3 %}{% end %}', '(for a in (1..3) {})'],
    ['{% async for a in b %}c{% else %}d{% end %}', '(async for a in b {"c"} else {"d"})'],
    ['{% async for a in b %}c{% failed e %}{{ e.message }}{% endfor %}', '(async for a in b {"c"} failed e {(out e.message)})'],
    ['{% async for a in b if a %}{% failed %}c{% empty %}d{% end %}', '(async for a in b if a {} else {"d"} failed {"c"})'],
  ]);
});

describe('set, let, export', () => {
  check([
    ['{% set a = 1 %}', '(set a = 1)'],
    ['{% set a = 1, b = 2 %}', '(set a = 1, b = 2)'],
    ['{% set a = b ?? c if d else e %}', '(set a = (?? b (c if d else e)))'],
    ['{% set a = 1, 2 %}', '(set a = [1 2])'],
    ['{% set a = 1, %}', '(set a = [1])'],
    ['{% set a = 1, 2, b = 3 %}', '(set a = [1 2], b = 3)'],
    ['{% set a, b = c %}', '(set (a b) = c)'],
    ['{% set (a, b), c = d, e %}', '(set ((a b) c) = [d e])'],
    ['{% set a = b == c, d %}', '(set a = [(b == c) d])'],
    ['{% let a ??= 5 %}', '(let a ??= 5)'],
    ['{% let a ??= 1, b ??= 2, c = 3 %}', '(let a ??= 1, b ??= 2, c = 3)'],
    ['{% export a = 1 %}', '(export a = 1)'],
    ['{% promote a, b = c %}', '(export (a b) = c)'],
  ]);
});

describe('block', () => {
  check([
    ['{% block a %}b{% end %}', '(block a {"b"})'],
    ['{% block a %}{% endblock %}', '(block a {})'],
    ['{% block a if b and c %}{% end %}', '(block a if (and b c) {})'],
    [
      '{% block a kind="x" size=-1.5 plus=+2 on=true off=None if b %}{% end %}',
      '(block a kind="x" size=-1.5 plus=2 on=#true off=#none if b {})',
    ],
    ['{% block a if="b" if c %}{% end %}', '(block a if="b" if c {})'],
    ['{% block a %}b{% pending %}c{% failed e %}{{ e.id }}{% end %}', '(block a {"b"} pending {"c"} failed e {(out e.id)})'],
    ['{% block a %}b{% failed %}c{% pending %}d{% end %}', '(block a {"b"} pending {"d"} failed {"c"})'],
    ['{% block a %}{% block b %}{{ super() }}{% end %}{% end %}', '(block a {(block b {(out super())})})'],
    ['{% block a %}1{% end %}{% block a %}2{% end %}', '(block a {"1"}) (block a {"2"})'],
  ]);
});

describe('suspense and failed', () => {
  check([
    ['{% suspense %}a{% end %}', '(suspense {"a"})'],
    ['{% suspense %}a{% pending %}b{% failed e %}c{% endsuspense %}', '(suspense {"a"} pending {"b"} failed e {"c"})'],
    [
      '{% suspense %}{% suspense %}{% pending %}a{% end %}{% pending %}b{% end %}',
      '(suspense {(suspense {} pending {"a"})} pending {"b"})',
    ],
    ['{% failed e %}{{ e.message }}{% end %}', '(default failed e {(out e.message)})'],
    ['{% failed %}a{% endfailed %}', '(default failed {"a"})'],
  ]);
});

describe('composition', () => {
  check([
    ['{% extends "a.html" %}', '(extends "a.html")'],
    ['a{% extends b if c else "d" %}', '"a" (extends (b if c else "d"))'],
    ['{% include "a" %}', '(include "a")'],
    ['{% include a ~ ".html" with context %}', '(include (~ a ".html"))'],
    ['{% include "a" without context %}', '(include "a" without context)'],
    ['{% include "a" ignore missing without context %}', '(include "a" without context ignore missing)'],
    ['{% include "a" without context ignore missing %}', '(include "a" without context ignore missing)'],
    ['{% include ["a", "b"] %}', '(include ["a" "b"])'],
    ['{% import "a" as b %}', '(import "a" as b)'],
    ['{% import a.b as c with context %}', '(import a.b as c with context)'],
    ['{% from "a" import b %}', '(from "a" import b)'],
    ['{% from "a" import b, c as d with context %}', '(from "a" import b, c as d with context)'],
    ['{% from "a" import b without context %}', '(from "a" import b)'],
  ]);
});

describe('def', () => {
  check([
    ['{% def a() %}b{% end %}', '(def a() {"b"})'],
    ['{% def a(b, c=1 + 2, *d, **e) %}{% enddef %}', '(def a(b, c = (+ 1 2), *d, **e) {})'],
    ['{% def a(b: str, c: list[str] | None = none,) %}{% end %}', '(def a(b: str, c: list[str] | None = #none) {})'],
    [
      '{% def a(b: dict[str, list[int]], c: any[], *d: int) %}{% end %}',
      '(def a(b: dict[str, list[int]], c: any[], *d: int) {})',
    ],
    ['{% def a(*b, c, **d) %}{% end %}', '(def a(c, *b, **d) {})'],
    ['{% block a %}{% def b() %}{% def c() %}{% end %}{% end %}{% end %}', '(block a {(def b() {(def c() {})})})'],
  ]);
});

describe('call and slot', () => {
  check([
    ['{% call a() %}b{% end %}', '(call a() default {"b"})'],
    ['{% call a() %}{% endcall %}', '(call a())'],
    ['{% call a.b(1, c=2) %}{% end %}', '(call a.b(1 c=2))'],
    ['{% call a() %}{% slot b %}c{% end %} d {% endcall %}', '(call a() b {"c"} default {" d "})'],
    ['{% call a() %}1{% slot %}2{% endslot %}3{% end %}', '(call a() default {"1" "2" "3"})'],
    [
      '{% call a() %}{% slot b %}1{% end %}{% slot c %}{% end %}{% slot b let:d %}2{% end %}{% end %}',
      '(call a() b let:d {"1" "2"} c {})',
    ],
    ['{% call a() %}{% slot row let:item, let:i %}{{ item }}{% end %}{% end %}', '(call a() row let:item let:i {(out item)})'],
    ['{% call a() %}{% slot let:b let:c %}{% end %}{% end %}', '(call a() default let:b let:c {})'],
    ['{% call a() %}{% call b() %}{% slot %}c{% end %}{% end %}{% end %}', '(call a() default {(call b() default {"c"})})'],
    ['{% def a() %}[{% slot b %}|{% slot %}]{% end %}', '(def a() {"[" (slot b) "|" (slot default) "]"})'],
    [
      '{% def a() %}{% slot row let:item=x.y, let:i=loop.index %}{{ item }}{% end %}{% end %}',
      '(def a() {(slot row let:item=x.y let:i=loop.index {(out item)})})',
    ],
    ['{% def a() %}{% slot let:b=1 let:c=2 %}{% endslot %}{% end %}', '(def a() {(slot default let:b=1 let:c=2 {})})'],
    [
      '{% def a() %}{% call b() %}{% slot c %}{% slot c %}{% end %}{% yield %}{% yield d %}{% end %}{% end %}',
      '(def a() {(call b() c {(slot c)} default {(slot default) (slot d)})})',
    ],
    [
      '{% def a() %}{% call b() %}{% if c %}{% slot %}{% end %}{% end %}{% end %}',
      '(def a() {(call b() default {(if c {(slot default)})})})',
    ],
  ]);
});

describe('parts of a page', () => {
  check([
    ['{% fragment a b=1 %}c{% endfragment %}', '(fragment a b=1 {"c"})'],
    ['{% fragment a %}b{% pending %}c{% end %}', '(fragment a {"b"} pending {"c"})'],
    ['{% region a() %}{% endregion %}', '(region a() {})'],
    ['{% region a(b, c: str = "d", *e, **f) %}g{% end %}', '(region a(b, c: str = "d", *e, **f) {"g"})'],
    ['{% block a %}{% region b() %}{% end %}{% end %}', '(block a {(region b() {})})'],
    ['{% globals %}{% set a = 1 %}{% endglobals %}', '(setup {(set a = 1)})'],
    ['{% imports %}{% import "a" as b %}{% endimports %}', '(setup {(import "a" as b)})'],
  ]);
});

describe('include and embed', () => {
  check([
    ['{% include ["a", b] %}', '(include ["a" b])'],
    ['{% include "a" with b=1, c=d.e %}', '(include "a" b=1 c=d.e)'],
    ['{% include "a" with b=1 only %}', '(include "a" b=1 without context)'],
    ['{% include "a" only ignore missing with b=c if d %}', '(include "a" b=(c if d) without context ignore missing)'],
    ['{% include "a" with context %}', '(include "a")'],
    ['{% include "a" with context=1 with context %}', '(include "a" context=1)'],
    ['{% embed "a" %}{% end %}', '(embed "a" {})'],
    [
      '{% embed "a" with b=1 only %} {% block c %}d{% end %}\n{% endembed %}',
      '(embed "a" b=1 without context {(block c {"d"})})',
    ],
    [
      '{% embed a ignore missing %}{% block b %}{% embed c %}{% end %}{% end %}{% end %}',
      '(embed a ignore missing {(block b {(embed c {})})})',
    ],
  ]);
});
