/** How widely the output of a block may be shared, as far as names tell. */
import type { Purity } from './purity.ts';

/** `site`: the same everywhere · `page`: the same for one page · `none`: never · `unknown`: the template doesn't tell. */
export type CacheScope = 'none' | 'page' | 'site' | 'unknown';

const ROOT_SCOPES: ReadonlyMap<string, CacheScope> = new Map([
  ...['page', 'post', 'item', 'doc', 'entry'].map((name) => [name, 'page'] as const),
  ...['site', 'config', 'global'].map((name) => [name, 'site'] as const),
]);

/** Names that say nothing, such as `user`, make the scope unknown: to share what they show might show it to others. */
export function inferCacheScope(dependsOn: ReadonlySet<string>, purity: Purity): CacheScope {
  if (purity !== 'pure') return purity === 'impure' ? 'none' : 'unknown';
  const scopes = new Set(Array.from(dependsOn, (path) => ROOT_SCOPES.get(path.split('.', 1)[0] as string) ?? 'unknown'));
  if (scopes.has('unknown')) return 'unknown';
  return scopes.has('page') ? 'page' : 'site';
}
