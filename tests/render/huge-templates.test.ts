/** Ten times as large again as in `large-templates.test.ts`, as tools write them: not even analyzing runs out of stack, or of patience. */
import { describe, expect, it } from 'vitest';
import { Environment } from '../../src/core/index.ts';

const env = new Environment({ onWarning: () => {} });
const MANY = 100_000;
const SOME = 20_000;

describe.each<readonly [name: string, source: string, html: string, reads: readonly string[]]>([
  ['a megabyte of text', `${'<p>text</p>\n'.repeat(90_000)}{{ a }}`, `${'<p>text</p>\n'.repeat(90_000)}1`, ['a']],
  ['outputs', '{{ a }}'.repeat(MANY), '1'.repeat(MANY), ['a']],
  ['comments', '{# a #}b'.repeat(MANY), 'b'.repeat(MANY), []],
  ['ifs', '{% if a %}b{% end %}'.repeat(SOME), 'b'.repeat(SOME), ['a']],
  ['loops', '{% for x in [1] %}b{% end %}'.repeat(SOME), 'b'.repeat(SOME), []],
  ['assignments', '{% set x = a %}'.repeat(SOME), '', ['a']],
  ['elifs', `{% if z %}${'{% elif z %}'.repeat(SOME)}{% else %}b{% end %}`, 'b', ['z']],
  ['cases', `{% match a %}${'{% case 2 %}'.repeat(SOME)}{% case _ %}b{% end %}`, 'b', ['a']],
  ['items of a list', `{{ [${'a, '.repeat(MANY)}] | length }}`, String(MANY), ['a']],
  ['text that is escaped', `{{ "${'<'.repeat(MANY)}" }}`, '&lt;'.repeat(MANY), []],
])('%s', (_name, source, html, reads) => {
  it('compiles, renders and is analyzed', { timeout: 60_000 }, () => {
    const template = env.fromString(source);
    expect(template.render({ a: 1, z: 0 }) === html).toBe(true);
    expect([...template.dependsOn()]).toEqual(reads);
  });
});
