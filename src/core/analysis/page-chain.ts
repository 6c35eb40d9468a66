/** A template with its parents, as one scope of names and one table of blocks. */
import { SKIP } from '../ast/walk.ts';
import { firstFound } from './first-found.ts';
import { Names } from './names.ts';
import type { NamedOutline, ResolveOutline } from './occurrence.ts';
import type { BoundaryOutline, OutlineNode } from './outline.ts';
import { walkOutline } from './walk-outline.ts';

export interface Chain {
  /** The leaf first. */
  readonly templates: readonly NamedOutline[];
  readonly names: Names;
  /** A parent is only known at run time. */
  readonly isOpen: boolean;
  /** Content of a block that is replaced (layouts). */
  readonly overrides: ReadonlyMap<string, () => void>;
  /** What comes before the ids of its sites: nothing, or the embed that it stands in. */
  readonly within: string;
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

/** Branches and the condition are inherited one by one: the most derived definition that writes one gives it. */
export function inheritedBranches(chain: Chain, name: string): Pick<BoundaryOutline, 'pending' | 'failed' | 'condition'> {
  const all = chain.templates.flatMap((template) => template.outline.blocks[name] ?? []);
  return {
    condition: all.find((boundary) => boundary.condition !== null)?.condition ?? null,
    pending: all.find((boundary) => boundary.pending !== null)?.pending ?? null,
    failed: all.find((boundary) => boundary.failed !== null)?.failed ?? null,
  };
}

/** The chain of a template whose parents, where they can be had, are known. */
export function chainOf(
  page: NamedOutline,
  outer: Names | null,
  overrides: ReadonlyMap<string, () => void>,
  resolve: ResolveOutline,
  within = '',
): Chain {
  const templates: NamedOutline[] = [page];
  let isOpen = page.outline.isParentDynamic;
  for (let last = page; last.outline.parents.length > 0 && templates.length < 50; ) {
    const parent = firstFound(last.outline.parents, resolve);
    if (parent === null) {
      isOpen = true;
      break;
    }
    templates.push(parent);
    isOpen ||= parent.outline.isParentDynamic;
    last = parent;
  }
  const names = new Names(outer);
  for (const template of templates) declareTemplateNames(template, names, within);
  return { templates, names, isOpen, overrides, within };
}

/** Names that every render binds before it comes to a block. */
export function topLevelNames({ templates }: Chain): readonly string[] {
  return templates.flatMap((template) => template.outline.body.flatMap(namesBoundBy));
}

function namesBoundBy(node: OutlineNode): readonly string[] {
  if (node.type === 'bind' || node.type === 'import') return node.names;
  return node.type === 'def' ? [node.name] : [];
}

/** Template variables of a whole chain, before anything is walked: blocks see them wherever they are assigned. */
function declareTemplateNames(template: NamedOutline, names: Names, within: string): void {
  const { outline } = template;
  for (const node of outline.body) {
    if (node.type === 'def') names.define(node.name, { params: node.params, body: node.body, names, template, within });
    if (node.type === 'bind') for (const name of node.names) names.bind(name, node.paths);
  }
  const declare = (name: string): void => names.declare(name);
  outline.body.flatMap(namesBoundBy).forEach(declare);
  for (const body of [outline.body, ...Object.values(outline.blocks).map((block) => block.body)]) {
    walkOutline(body, (node) => {
      if (node.type === 'bind' && node.isTemplateLevel) node.names.forEach(declare);
      return node.type === 'def' ? SKIP : undefined;
    });
  }
}
