import { expect, test } from 'vitest';
import { tagsOf } from './entry-tags.ts';

test('an entry is its style sheets, what it imports, and itself; each once', () => {
  const manifest = {
    'src/a.ts': { file: 'assets/a-1.js', src: 'src/a.ts', isEntry: true, imports: ['_shared', '_deep'], css: ['assets/a.css'] },
    'src/b.ts': { file: 'assets/"b".js', src: 'src/b.ts', isEntry: true },
    'src/lazy.ts': { file: 'assets/lazy.js', src: 'src/lazy.ts', isDynamicEntry: true },
    _shared: { file: 'assets/shared.js', imports: ['_deep'], css: ['assets/shared.css', 'assets/a.css'] },
    _deep: { file: 'assets/deep.js', imports: ['_shared'] },
  };
  expect(tagsOf(manifest, '/base/')).toEqual({
    'src/a.ts': [
      '<link rel="stylesheet" href="/base/assets/a.css">',
      '<link rel="stylesheet" href="/base/assets/shared.css">',
      '<link rel="modulepreload" href="/base/assets/shared.js">',
      '<link rel="modulepreload" href="/base/assets/deep.js">',
      '<script type="module" src="/base/assets/a-1.js"></script>',
    ].join('\n'),
    'src/b.ts': '<script type="module" src="/base/assets/&quot;b&quot;.js"></script>',
  });
});
