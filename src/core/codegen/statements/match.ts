import type { Match, MatchCase } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { type PatternVariables, patternTest } from '../pattern.ts';
import { Scope } from '../scope.ts';
import { type Branch, firstBranch } from './branches.ts';

/** `{% match %}`: the subject is evaluated once; a case sees what its pattern binds, its guard too. */
export function match(fn: FunctionWriter, node: Match): void {
  const subject = fn.generator.variable('subject');
  if (node.subject !== null) fn.statement(`const ${subject} = ${fn.exactly(node.subject, fn.expression(node.subject))};`);
  const variables: string[] = [];
  const branches = node.cases.map((each) => caseBranch(fn, each, subject, variables));
  if (variables.length > 0) fn.statement(`let ${variables.join(', ')};`);
  firstBranch(fn, branches);
}

/** Adds to `variables` what has to be declared in front. */
function caseBranch(fn: FunctionWriter, { pattern, guard, body }: MatchCase, subject: string, variables: string[]): Branch {
  const scope = new Scope(fn.scope);
  const tests: (string | null)[] = [];
  if (pattern.type === 'NamePattern') scope.declare(pattern.name, subject);
  else {
    const bound: PatternVariables = { names: new Map(), parts: [] };
    tests.push(patternTest(fn, pattern, subject, bound));
    for (const [name, variable] of bound.names) scope.declare(name, variable);
    variables.push(...bound.names.values(), ...bound.parts);
  }
  if (guard !== null) fn.scoped(scope, () => tests.push(fn.exactly(guard, fn.condition(guard))));
  const test = tests.filter((each) => each !== null).join(' && ');
  return { test: test === '' ? null : test, body: () => fn.scopedBody(body, scope) };
}
