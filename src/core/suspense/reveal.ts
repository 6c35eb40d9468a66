/** In which order finished boundaries may be shown. Pure: the scheduler says what is finished and what isn't. */
import { compareOrder, type DocumentOrder } from './registered.ts';

/**
 * `as-ready`: each as soon as its own data is there. `in-order`: none before those in front of it in the document. `together`: all at
 * once. `groups`: the blocks of a group at once, every other one as it is ready.
 */
export type RevealOrder = 'as-ready' | 'in-order' | 'together' | { readonly groups: readonly (readonly string[])[] };

/** A boundary in the page; `name` is null for an anonymous one. */
export interface Revealable {
  readonly order: DocumentOrder;
  readonly name: string | null;
}

/** Whether a finished boundary may be shown while those in `waiting` are not finished; few rules want to know those. */
export type MayReveal = (finished: Revealable, waiting: () => readonly Revealable[]) => boolean;

const rules: Readonly<Record<Extract<RevealOrder, string>, MayReveal>> = {
  'as-ready': () => true,
  'in-order': ({ order }, waiting) => waiting().every((other) => compareOrder(order, other.order) < 0),
  together: (_finished, waiting) => waiting().length === 0,
};

/** @throws TypeError for an order that is none */
export function revealRule(order: RevealOrder): MayReveal {
  if (typeof order === 'object') return groupRule(order.groups);
  if (Object.hasOwn(rules, order)) return rules[order];
  throw new TypeError(`order: there is no "${String(order)}"; use ${Object.keys(rules).join(', ')} or { groups }`);
}

function groupRule(groups: readonly (readonly string[])[]): MayReveal {
  const groupOf = new Map(groups.flatMap((group) => group.map((name) => [name, group] as const)));
  return ({ name }, waiting) => {
    const group = name === null ? undefined : groupOf.get(name);
    return group === undefined || !waiting().some((other) => other.name !== null && group.includes(other.name));
  };
}
