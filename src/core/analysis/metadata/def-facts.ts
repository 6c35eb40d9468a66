import type { Def } from '../../ast/nodes.ts';
import { SKIP, walk } from '../../ast/walk.ts';
import type { LineIndex } from '../../source/line-index.ts';

/** The signature of a def: what a caller has to know of it. */
export interface DefFacts {
  /** 1-based. */
  readonly line: number;
  readonly params: readonly ParamFacts[];
  /** The name of `*args`. */
  readonly vararg: string | null;
  /** The name of `**kwargs`. */
  readonly kwarg: string | null;
  /** Named slots, sorted. */
  readonly slots: readonly string[];
  readonly hasDefaultSlot: boolean;
}

export interface ParamFacts {
  readonly name: string;
  /** As written: `str | none`. */
  readonly annotation: string | null;
  readonly hasDefault: boolean;
}

const DEFAULT_SLOT = 'default';

export function describeDef(def: Def, lines: LineIndex): DefFacts {
  const slots = slotNames(def);
  const nameOf = (kind: 'rest' | 'keywords') => def.params.find((param) => param.kind === kind)?.name ?? null;
  return {
    line: lines.locate(def.start).line,
    params: def.params
      .filter((param) => param.kind === 'positional')
      .map(({ name, annotation, defaultValue }) => ({ name, annotation, hasDefault: defaultValue !== null })),
    vararg: nameOf('rest'),
    kwarg: nameOf('keywords'),
    slots: [...slots].filter((name) => name !== DEFAULT_SLOT).sort(),
    hasDefaultSlot: slots.has(DEFAULT_SLOT),
  };
}

/** Slots of a def inside are that def's own. */
function slotNames(def: Def): ReadonlySet<string> {
  const names = new Set<string>();
  walk(def.body, (node) => {
    if (node.type === 'Def') return SKIP;
    if (node.type === 'Slot') names.add(node.name);
    return undefined;
  });
  return names;
}
