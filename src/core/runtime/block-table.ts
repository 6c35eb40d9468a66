import type { BlockProgram, FailedFunction, Program, RenderFunction } from './program.ts';
import type { BoundaryBody, BoundaryBranches, FailedBody, Site } from './state.ts';

/**
 * The blocks of an inheritance chain, leaf first, resolved once per chain. `render` holds for each name the most derived body with its
 * condition and failed branch wrapped around, so a call site is one property load and one call. The dictionaries have no prototype.
 */
export interface BlockTable {
  readonly chain: readonly Program[];
  readonly render: Readonly<Record<string, RenderFunction>>;
  /** Undressed branches, for Suspense. */
  readonly blocks: Readonly<Record<string, ResolvedBlock>>;
  /** The page's default failed view: the most derived one. */
  readonly failed: FailedFunction | null;
  /** Blocks replaced by finished HTML (layout composition). */
  readonly overrides: Readonly<Record<string, RenderFunction>>;
  /** Some program of the chain writes to its context. */
  readonly assigns: boolean;
  /** The chain goes on from a parent whose name is computed. */
  readonly isOpen: boolean;
  /** What is rendered with it may print stacks. */
  readonly placesStacks: boolean;
}

export interface ResolvedBlock {
  readonly branches: BoundaryBranches;
  readonly condition: BlockProgram['condition'];
}

/** Resolves a chain (leaf first). `overrides` replace blocks by finished HTML (layout composition). */
export function resolveBlocks(chain: readonly Program[], overrides: Readonly<Record<string, RenderFunction>> = {}): BlockTable {
  const blocks: Record<string, ResolvedBlock> = Object.create(null);
  const render: Record<string, RenderFunction> = Object.create(null);
  for (const name of new Set(chain.flatMap((program) => Object.keys(program.blocks)))) {
    const definitions = chain.flatMap((program) => program.blocks[name] ?? []);
    const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    blocks[name] = {
      branches: {
        body: (override ?? definitions[0]?.body) as BoundaryBody,
        pending: override ? null : (firstBranch(definitions, 'pending') as BoundaryBody | null),
        failed: override ? null : (firstBranch(definitions, 'failed') as FailedBody | null),
      },
      condition: firstBranch(definitions, 'condition'),
    };
    const dress = definitions.find((definition) => definition.dress !== undefined)?.dress;
    render[name] = dress === undefined ? (blocks[name].branches.body as RenderFunction) : dress(blocks[name]);
  }
  const isOpen = chain.some((program) => program.parent === undefined);
  return {
    chain,
    blocks,
    render,
    failed: chain.find((program) => program.failed !== null)?.failed ?? null,
    overrides,
    assigns: chain.some((program) => program.assigns),
    isOpen,
    placesStacks: isOpen || chain.some((program) => program.placesStacks),
  };
}

/** For what only calls blocks of its own. */
export const NO_BLOCKS: BlockTable = /* @__PURE__ */ resolveBlocks([]);

/** The definition of block `name` that `owner` overrides, or null: what `super()` renders. */
export function parentBlock(table: BlockTable, owner: Program['unit'], name: string): RenderFunction | null {
  const from = table.chain.findIndex((program) => program.unit === owner);
  for (const program of table.chain.slice(from + 1)) {
    const definition = program.blocks[name];
    if (definition) return definition.body;
  }
  return null;
}

/** Names that more derived templates assign at their top level: `owner` skips its own assignment of them. */
export function isInherited(table: BlockTable, owner: Program['unit'], name: string): boolean {
  for (const program of table.chain) {
    if (program.unit === owner) return false;
    if (program.topLevelNames.includes(name)) return true;
  }
  return false;
}

/** A site of a template that is rendered with this table: each embed of a template has sites of its own. */
export function siteIn({ chain }: BlockTable, site: Site): Site {
  const within = chain[0]?.unit.within;
  return within === undefined ? site : { ...site, id: within + site.id };
}

function firstBranch<K extends 'pending' | 'failed' | 'condition'>(
  definitions: readonly BlockProgram[],
  branch: K,
): BlockProgram[K] | null {
  return definitions.find((definition) => definition[branch] !== null)?.[branch] ?? null;
}
