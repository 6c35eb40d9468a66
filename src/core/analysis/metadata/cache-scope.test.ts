import { expect, test } from 'vitest';
import { type CacheScope, inferCacheScope } from './cache-scope.ts';
import type { Purity } from './purity.ts';

const cases: readonly (readonly [dependsOn: readonly string[], purity: Purity, scope: CacheScope])[] = [
  [[], 'pure', 'site'],
  [['site.title', 'config', 'global.x.y'], 'pure', 'site'],
  [['site.title', 'page.title'], 'pure', 'page'],
  [['post'], 'pure', 'page'],
  [['user'], 'pure', 'unknown'],
  [['page.title', 'user.name'], 'pure', 'unknown'],
  [['pages'], 'pure', 'unknown'],
  [['constructor'], 'pure', 'unknown'],
  [[], 'unknown', 'unknown'],
  [['page.title'], 'unknown', 'unknown'],
  [[], 'impure', 'none'],
  [['user'], 'impure', 'none'],
];

test.each(cases)('%j, %s: %s', (dependsOn, purity, scope) => {
  expect(inferCacheScope(new Set(dependsOn), purity)).toBe(scope);
});
