/** The work of compiling grows with the source, not with its square. */
import { describe, expect, it } from 'vitest';
import { Environment, TemplateError } from '../../src/core/index.ts';
import { countingWork, work } from './count-work.ts';

const env = new Environment({ onWarning: () => {} });
const times = (count: number, text: string): string => text.repeat(count);

countingWork();

function compile(source: string): void {
  try {
    env.fromString(source);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
}

const shapes: readonly (readonly [string, (size: number) => string])[] = [
  ['text', (size) => times(size, 'some text <p> ')],
  ['outputs', (size) => times(size, '{{ a }} ')],
  ['comments', (size) => times(size, '{# a #}b')],
  ['raw', (size) => times(size, '{% raw %}{{ a }}{% endraw %}')],
  ['ifs side by side', (size) => times(size, '{% if a %}b{% end %}')],
  ['loops side by side', (size) => times(size, '{% for a in b %}{{ a }}{{ loop.index }}{% end %}')],
  ['assignments in branches', (size) => `${times(size, '{% if a %}{% set x = b %}{% end %}')}{{ x }}`],
  ['assignments', (size) => times(size, '{% set a = b %}')],
  ['assignments of many names', (size) => Array.from({ length: size }, (_, i) => `{% set a${i} = b %}{{ a${i} }}`).join('')],
  ['template-wide names', (size) => Array.from({ length: size }, (_, i) => `{% if c %}{% let a${i} = b %}{% end %}`).join('')],
  ['blocks', (size) => Array.from({ length: size }, (_, i) => `{% block b${i} %}{{ a }}{% end %}`).join('')],
  ['defs', (size) => Array.from({ length: size }, (_, i) => `{% def d${i}(x) %}{{ x }}{% end %}{{ d${i}(1) }}`).join('')],
  ['calls with slots', (size) => `{% def f() %}<p>{% slot %}</p>{% end %}${times(size, '{% call f() %}{{ a }}{% end %}')}`],
  ['includes', (size) => times(size, '{% include "a.html" %}')],
  ['matches', (size) => times(size, '{% match a %}{% case [1, b] %}{{ b }}{% case _ %}c{% end %}')],
  ['boundaries', (size) => times(size, '<div>{% suspense %}{{ a }}{% pending %}…{% end %}</div>')],
  ['cases of one match', (size) => `{% match a %}${times(size, '{% case 1 %}b')}{% end %}`],
  ['elifs', (size) => `{% if a %}${times(size, '{% elif b %}c')}{% end %}`],
  ['items', (size) => `{{ [${times(size, 'a, ')}] }}`],
  ['entries', (size) => `{{ { ${times(size, '"a": b, ')} } }}`],
  ['sums', (size) => `{{ a${times(size, ' + b')} }}`],
  ['comparisons', (size) => `{{ a${times(size, ' < b')} }}`],
  ['coalescing', (size) => `{{ a${times(size, ' ?? b')} }}`],
  ['arguments', (size) => `{{ f(a${times(size, ', b')}) }}`],
  ['parameters', (size) => `{% def f(${Array.from({ length: size }, (_, i) => `p${i}`).join(', ')}) %}{% end %}`],
  ['modifiers', (size) => `{% block a ${Array.from({ length: size }, (_, i) => `m${i}=1`).join(' ')} %}{% end %}`],
  ['declarations', (size) => `{% template ${Array.from({ length: size }, (_, i) => `v${i}: str`).join(', ')} %}`],
  ['bindings', (size) => `{% include "a.html" with ${Array.from({ length: size }, (_, i) => `v${i}=1`).join(', ')} %}`],
  ['a long string', (size) => `{{ "${times(size, 'text\\n')}" }}`],
  ['open brackets', (size) => `{{ ${times(size, '[')} }}`],
  ['open ifs', (size) => times(size, '{% if a %}')],
  ['closers of nothing', (size) => times(size, '{% end %}')],
  ['errors', (size) => times(size, '{{ a b }}')],
  ['errors of the tokenizer', (size) => times(size, '{{ a & b }}')],
  ['unknown tags', (size) => times(size, '{% nope %}')],
  ['openers', (size) => times(size, '{{ ')],
  ['unknown filters', (size) => times(size, '{{ a | nope }}')],
];

describe.each(shapes)('%s', (_, shape) => {
  it('cost what they are long', async () => {
    compile(shape(10));
    const some = await work(() => compile(shape(200)));
    const more = await work(() => compile(shape(800)));
    // Four times the source: sixteen times the work would be quadratic.
    expect(more / some).toBeLessThan(6);
  });
});

it('counts', async () => {
  expect(await work(() => compile(times(100, '{{ a }}')))).toBeGreaterThan(1000);
});
