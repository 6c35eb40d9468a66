import type { Def, Param } from '../../ast/nodes.ts';
import { SKIP, walk } from '../../ast/walk.ts';
import type { LineIndex } from '../../source/line-index.ts';

/** What a call of a def or region may pass. */
export interface Signature {
  readonly params: readonly ParamFacts[];
  /** The name of `*args`. */
  readonly vararg: string | null;
  /** The name of `**kwargs`. */
  readonly kwarg: string | null;
}

export interface DefFacts extends Signature {
  /** 1-based. */
  readonly line: number;
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
  return {
    line: lines.locate(def.start).line,
    ...describeSignature(def.params),
    slots: [...slots].filter((name) => name !== DEFAULT_SLOT).sort(),
    hasDefaultSlot: slots.has(DEFAULT_SLOT),
  };
}

export function describeSignature(params: readonly Param[]): Signature {
  const nameOf = (kind: 'rest' | 'keywords') => params.find((param) => param.kind === kind)?.name ?? null;
  return {
    params: params
      .filter((param) => param.kind === 'positional')
      .map(({ name, annotation, defaultValue }) => ({ name, annotation, hasDefault: defaultValue !== null })),
    vararg: nameOf('rest'),
    kwarg: nameOf('keywords'),
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
