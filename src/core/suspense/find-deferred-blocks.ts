import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { planPage } from './page-maps.ts';

/**
 * Which blocks wait for which key: for each key the smallest named blocks that read it and can arrive on their own, in document order. A key
 * that is read outside every such block has an empty list.
 *
 * @throws TemplateNotFoundError, TemplateSyntaxError
 * @example
 * findDeferredBlocks(env, 'dashboard.html', ['revenue']); // Map { 'revenue' => ['revenue'] }
 */
export function findDeferredBlocks(env: RuntimeEnvironment, template: string, keys: Iterable<string>): Map<string, string[]> {
  const wanted = new Set(keys);
  const { boundaries } = planPage(env, { page: template, layouts: [], fragment: null }, wanted, { namedOnly: true }).plan;
  const found = new Map<string, string[]>([...wanted].map((key) => [key, []]));
  for (const { name, keys: own } of boundaries.values()) {
    for (const key of own) {
      const names = found.get(key);
      if (name !== null && names !== undefined && !names.includes(name)) names.push(name);
    }
  }
  return found;
}
