/** A template with its parents, as one scope of names and one table of blocks. */
import type { Names } from './names.ts';
import type { NamedOutline } from './occurrence.ts';
import type { BoundaryOutline, Outline, OutlineBody } from './outline.ts';

export interface Chain {
  /** The leaf first. */
  readonly templates: readonly NamedOutline[];
  readonly names: Names;
  /** A parent is only known at run time. */
  readonly isOpen: boolean;
  /** Content of a block that is replaced (layouts). */
  readonly overrides: ReadonlyMap<string, () => void>;
}

interface Definition {
  readonly template: NamedOutline;
  readonly boundary: BoundaryOutline;
}

/** The definition of a block, `depth` steps up from the most derived one. */
export function definitionOf(chain: Chain, name: string, depth: number): Definition | null {
  const all = chain.templates.flatMap((template) => {
    const boundary = template.outline.blocks[name];
    return boundary === undefined ? [] : [{ template, boundary }];
  });
  return all[depth] ?? null;
}

/** Branches are inherited one by one: the most derived definition that writes one gives it. */
export function inheritedBranches(chain: Chain, name: string): Pick<BoundaryOutline, 'pending' | 'failed'> {
  const all = chain.templates.flatMap((template) => template.outline.blocks[name] ?? []);
  return {
    pending: all.find((boundary) => boundary.pending !== null)?.pending ?? null,
    failed: all.find((boundary) => boundary.failed !== null)?.failed ?? null,
  };
}

/** Template variables of a whole chain, before anything is walked: blocks see them wherever they are assigned. */
export function declareTemplateNames(outline: Outline, names: Names): void {
  const visit = (nodes: OutlineBody): void => {
    for (const node of nodes) {
      if (node.type === 'bind' && node.isTemplateLevel) for (const name of node.names) names.bind(name, node.paths);
      if (node.type === 'branches') node.bodies.forEach(visit);
      if (node.type === 'loop') visit(node.body);
      if (node.type === 'def') names.define(node.name, { params: node.params, body: node.body, names });
      if (node.type === 'import') for (const name of node.names) names.bind(name, []);
    }
  };
  visit(outline.body);
  for (const block of Object.values(outline.blocks))
    visit(block.body.filter((node) => node.type !== 'def' && node.type !== 'import'));
}
