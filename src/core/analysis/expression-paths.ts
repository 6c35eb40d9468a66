/**
 * What an expression reads: dotted paths from its free names. A path follows `.name` and `["literal"]`; a computed key ends it and adds the
 * key's own reads. May over-report, never under-report. `x is pending` asks about a key without reading it. Reads that cope with a missing
 * name are marked (`optional-path.ts`).
 */
import type { Expression } from '../ast/nodes.ts';
import { operands, type Work } from './expression-operands.ts';
import { optionalPath, strictest } from './optional-path.ts';

/** `known` are names that are sure to be defined where the expression stands. */
export function expressionPaths(expression: Expression, known: ReadonlySet<string> = NONE): readonly string[] {
  const paths: string[] = [];
  // A list of work, so that a chain of ten thousand terms can't overflow the stack.
  const open: Work[] = [{ node: expression, bound: NONE, known, missing: 'fails' }];
  for (let work = open.pop(); work !== undefined; work = open.pop()) {
    const { node, bound, missing } = work;
    const member = memberPath(node, bound);
    if (member === null) {
      open.push(...operands(work));
      continue;
    }
    const isOptional = missing !== 'fails' || member.isOptional || work.known.has(member.root);
    if (member.path !== null) paths.push(isOptional ? optionalPath(member.path) : member.path);
    for (const key of member.keys) open.push({ ...work, node: key, missing: missing === 'is forgiven' ? missing : 'fails' });
  }
  return strictest(paths);
}

const NONE: ReadonlySet<string> = new Set();

interface MemberPath {
  readonly root: string;
  /** Null for a bound name. */
  readonly path: string | null;
  readonly isOptional: boolean;
  /** Computed keys on the way. */
  readonly keys: readonly Expression[];
}

/** The path of a name with its literal members; null for any other expression. */
function memberPath(expression: Expression, bound: ReadonlySet<string>): MemberPath | null {
  const keys: Expression[] = [];
  let segments: string[] = [];
  let isOptional = false;
  let node = expression;
  while (node.type === 'MemberExpression' || node.type === 'IndexExpression' || node.type === 'SliceExpression') {
    if (node.type === 'MemberExpression') segments.push(node.property);
    else if (node.type === 'IndexExpression' && node.index.type === 'Literal' && typeof node.index.value === 'string')
      segments.push(node.index.value);
    else {
      segments = [];
      keys.push(
        ...(node.type === 'IndexExpression' ? [node.index] : [node.from, node.to, node.step].filter((part) => part !== null)),
      );
    }
    isOptional = node.optional;
    node = node.object;
  }
  if (node.type !== 'Identifier') return null;
  const path = bound.has(node.name) ? null : [node.name, ...segments.reverse()].join('.');
  return { root: node.name, path, isOptional, keys };
}
