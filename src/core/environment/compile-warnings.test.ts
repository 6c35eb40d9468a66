import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../index.ts';
import type { Diagnostic, EnvironmentOptions } from './options.ts';

function warningsOf(source: string, options: EnvironmentOptions = {}): string[] {
  const found: Diagnostic[] = [];
  const env = new Environment({
    ...options,
    loader: new MemoryLoader({ 'page.html': source, 'base.html': '{% block a %}{% end %}', 'f.html': '' }),
    onWarning: (diagnostic) => found.push(diagnostic),
  });
  env.getTemplate('page.html');
  return found.map(({ code, template, line, column }) => `${code} ${template}:${line}:${column}`);
}

describe('a filter after ??', () => {
  it.each([
    ['{{ x ?? [] | length }}', 'precedence page.html:1:14'],
    ['<p>\n{{ x ?? y ?? "" | trim | upper }}', 'precedence page.html:2:26'],
    ['{{ x ?? (y) | upper }}', 'precedence page.html:1:15'],
    ['{{ x ?? y |> upper }}', 'precedence page.html:1:14'],
    ['{% set a = x ?? 1 | int %}', 'precedence page.html:1:21'],
    ['{{ f(x ?? y | upper) }}', 'precedence page.html:1:15'],
  ])('is told: %s', (source, warning) => {
    expect(warningsOf(source)).toEqual([warning]);
  });

  it.each([
    '{{ (x ?? []) | length }}',
    '{{ x ?? (y | upper) }}',
    '{{ x ?? ( y | upper) }}',
    '{{ x | upper ?? y }}',
    '{{ x ?? f(y | upper) }}',
    '{{ x | default(y ?? z) }}',
  ])('is not told: %s', (source) => {
    expect(warningsOf(source)).toEqual([]);
  });
});

describe('set in a branch', () => {
  it.each([
    ['{% if a %}{% set x = 1 %}{% end %}{{ x }}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% else %}{% set x = 2 %}{% end %}{{ x }}{{ x }}', ['1:18', '1:43']],
    ['{% unless a %}{% set x = 1 %}{% end %}{{ f(x.y) }}', ['1:22']],
    ['{% if a %}{% if b %}{% set x = 1 %}{% end %}{% end %}{{ x }}', ['1:28']],
    ['{% set x = 0 %}{% if a %}{% set x = 1 %}{% end %}{{ x }}', ['1:33']],
    ['{% if a %}{% set x, y = 1, 2 %}{% end %}{{ y }}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% for i in x %}{{ i }}{% end %}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% if x %}b{% end %}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% set y = x %}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% block b %}{{ x }}{% end %}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% suspense %}{{ x }}{% end %}', ['1:18']],
    ['{% if a %}{% set x = 1 %}{% end %}{% for i in b %}{{ x }}{% set x = i %}{{ x }}{% end %}', ['1:18']],
    ['{% for i in b %}{% if a %}{% set x = 1 %}{% end %}{{ x }}{% end %}', ['1:34']],
    ['{% def f() %}{% if a %}{% set x = 1 %}{% end %}{{ x }}{% end %}', ['1:31']],
    ['{% block b %}{% if a %}{% set x = 1 %}{% end %}{{ x }}{% end %}', ['1:31']],
    ['{% extends "base.html" %}{% block a %}{% if a %}{% set x = 1 %}{% end %}{{ x }}{% end %}', ['1:56']],
    ['{% def f() %}{% slot %}{% end %}{% if a %}{% set x = 1 %}{% end %}{% call f() %}{{ x }}{% end %}', ['1:50']],
  ])('is told: %s', (source, places) => {
    expect(warningsOf(source)).toEqual(places.map((place) => `set_in_branch page.html:${place}`));
  });

  it.each([
    '{% if a %}{% set x = 1 %}{{ x }}{% end %}',
    '{% if a %}{% set x = 1 %}{{ x }}{% else %}{{ x }}{% end %}',
    '{% if a %}{% let x = 1 %}{% end %}{{ x }}',
    '{{ x }}{% if a %}{% set x = 1 %}{% end %}',
    '{% set x = 1 %}{% if a %}{{ x }}{% end %}{{ x }}',
    '{% if a %}{% set x = 1 %}{% end %}{% set x = 2 %}{{ x }}',
    '{% if a %}{% set x = 1 %}{% end %}{% if b %}{% let x = 2 %}{% end %}{{ x }}',
    '{% if a %}{% set x = 1 %}{{ x }}{% end %}{% if b %}{% set x = 2 %}{{ x }}{% end %}',
    '{% if a %}{% set x = 1 %}{% end %}{% for x in b %}{{ x }}{% end %}',
    '{% if a %}{% set x = 1 %}{% end %}{{ [x for x in b] }}',
    '{% if a %}{% set x = 1 %}{% end %}{% def f(x) %}{{ x }}{% end %}',
    '{% if a %}{% set x = 1 %}{% end %}{% from "f.html" import x %}{{ x }}',
    '{% if a %}{% set x = 1 %}{% end %}{% with x = 2 %}{{ x }}{% end %}',
    '{% for i in b %}{% set x = i %}{% end %}{{ x }}',
    '{% with y = 1 %}{% if a %}{% set x = 1 %}{% end %}{% end %}{{ x }}',
    '{% if a %}{% set x = 1 %}{% end %}{{ b.x }}',
  ])('is not told: %s', (source) => {
    expect(warningsOf(source)).toEqual([]);
  });

  it('is silent on demand; precedence has nothing to do with Jinja', () => {
    const source = '{% if a %}{% set x = 1 %}{% end %}{{ x ?? 0 | int }}';
    expect(warningsOf(source)).toEqual(['precedence page.html:1:47', 'set_in_branch page.html:1:18']);
    expect(warningsOf(source, { jinja2CompatWarnings: false })).toEqual(['precedence page.html:1:47']);
  });

  it('says where the name is read, and what to write', () => {
    const messages: string[] = [];
    const env = new Environment({ onWarning: ({ message }) => messages.push(message) });
    env.fromString('{% if a %}{% set x = 1 %}{% end %}\n\n{{ x }}');
    expect(messages).toEqual([
      '"x" is set for this branch only and read behind it, in line 3: write {% let x = … %}, or use another name',
    ]);
  });
});
