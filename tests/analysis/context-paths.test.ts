import { expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../../src/core/index.ts';

it.each<[name: string, source: string, paths: readonly string[]]>([
  ['items of a list', '{% for user in users %}{{ user.name }}{% end %}', ['users', 'users[].name']],
  [
    'items of items',
    '{% for a in site.areas %}{% for p in a.pages %}{{ p.url }}{% end %}{% end %}',
    ['site.areas', 'site.areas[].pages', 'site.areas[].pages[].url'],
  ],
  ['parts of items', '{% for key, value in pairs %}{{ key }}{{ value.x }}{% end %}', ['pairs', 'pairs[]']],
  ['the item itself', '{% for n in numbers %}{{ n }}{% end %}', ['numbers', 'numbers[]']],
  ['an alias', '{% set stats = page.stats %}{{ stats.total }}', ['page.stats', 'page.stats.total']],
  ['an alias of two things is neither', '{% set x = a ~ b %}{{ x.y }}', ['a', 'b']],
  ['with', '{% with user as u %}{{ u.name }}{% end %}', ['user', 'user.name']],
  ['a def', '{% def f() %}{{ site.name }}{% end %}{{ f() }}', ['site.name']],
  ['an include', '{% for user in users %}{% include "user.html" %}{% end %}', ['users', 'users[].mail']],
])('%s', (_name, source, paths) => {
  expect(pathsOf(source)).toEqual([...paths].sort());
});

it('names that are made of each other come to an end', () => {
  const roots = pathsOf('{% for i in [1, 2] %}{% let a = b.x %}{% let b = a.y %}{% end %}{{ a.z }}').map(
    (path) => path.split('.')[0],
  );
  expect([...new Set(roots)]).toEqual(['a', 'b']);
});

function pathsOf(source: string): string[] {
  const loader = new MemoryLoader({ 'page.html': source, 'user.html': '{{ user.mail }}' });
  return [...new Environment({ loader }).getTemplate('page.html').contextPaths()].sort();
}
