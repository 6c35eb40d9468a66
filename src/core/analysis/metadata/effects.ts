/**
 * By what means the output of a body may depend on more than the data it reads: the filters, tests and functions it uses, and awaiting.
 * What each of them does is judged later (`purity.ts`), by whoever knows the environment.
 */
import type { Body, CallExpression, FilterExpression } from '../../ast/nodes.ts';
import { isAsyncNode } from '../template-unit.ts';
import { walkRendered } from './rendered-nodes.ts';

export interface Effects {
  readonly filters: readonly string[];
  readonly tests: readonly string[];
  /** Names of functions that the template binds nowhere; null stands for all other calls: defs, methods, computed ones. */
  readonly calls: readonly (string | null)[];
  readonly awaits: boolean;
}

/** Filters that take the name of another filter or test, and at which place. */
const APPLIES: Readonly<Record<string, { readonly kind: 'filters' | 'tests'; readonly argument: number }>> = {
  map: { kind: 'filters', argument: 0 },
  select: { kind: 'tests', argument: 0 },
  reject: { kind: 'tests', argument: 0 },
  selectattr: { kind: 'tests', argument: 1 },
  rejectattr: { kind: 'tests', argument: 1 },
};

/** `bound` is every name the template binds anywhere. */
export function describeEffects(body: Body, bound: ReadonlySet<string>): Effects {
  const found = { filters: new Set<string>(), tests: new Set<string>(), calls: new Set<string | null>() };
  let awaits = false;
  walkRendered(body, (node) => {
    awaits ||= isAsyncNode(node);
    if (node.type === 'TestExpression') found.tests.add(node.name);
    if (node.type === 'Trans') found.calls.add('_');
    if (node.type === 'CallExpression') found.calls.add(calledName(node, bound));
    if (node.type !== 'FilterExpression') return;
    found.filters.add(node.name);
    const applied = appliedName(node);
    if (applied === null) found.calls.add(null);
    else if (applied !== undefined) found[applied.kind].add(applied.name);
  });
  return { filters: [...found.filters], tests: [...found.tests], calls: [...found.calls], awaits };
}

function calledName({ callee }: CallExpression, bound: ReadonlySet<string>): string | null {
  return callee.type === 'Identifier' && !bound.has(callee.name) ? callee.name : null;
}

/** The filter or test that a filter is told to apply: undefined if there is none, null if its name is computed. */
function appliedName(node: FilterExpression): { readonly kind: 'filters' | 'tests'; readonly name: string } | null | undefined {
  const rule = Object.hasOwn(APPLIES, node.name) ? APPLIES[node.name] : undefined;
  const argument = rule && node.arguments.positional[rule.argument];
  if (rule === undefined || argument === undefined) return undefined;
  return argument.type === 'Literal' && typeof argument.value === 'string' ? { kind: rule.kind, name: argument.value } : null;
}
