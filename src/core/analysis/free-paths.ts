import { walkOutline } from './walk-outline.ts';
import type { OutlineBody } from './outline.ts';

/** What a body reads, without the names it binds itself and without what the templates it includes read. */
export function freePaths(body: OutlineBody): readonly string[] {
  const paths = new Set<string>();
  const bound = new Set<string>();
  walkOutline(body, (node) => {
    if ('paths' in node) for (const path of node.paths) paths.add(path);
    if ('names' in node) for (const name of node.names) bound.add(name);
    if (node.type === 'def') for (const name of [node.name, ...node.params]) bound.add(name);
    if ('bindings' in node) for (const { names } of node.bindings) for (const name of names) bound.add(name);
    if (node.type === 'call') for (const slot of node.slots) for (const name of slot.names) bound.add(name);
  });
  return [...paths].filter((path) => !bound.has(path.split('.', 1)[0] as string));
}
