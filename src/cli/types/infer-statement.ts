/** What statements make of the values that they read, and the names that they bind. */
import type { AstNode, Body, Expression, FailedBranch, Pattern, Statement } from '../../core/ast/nodes.ts';
import { patternNames } from '../../core/ast/patterns.ts';
import { bindTarget, evaluate, evaluateTest, narrow } from './infer-expression.ts';
import type { Inference } from './inference.ts';
import { type Place, Scope } from './scope.ts';
import { elementsOf, fieldOf, LOCAL, mark, type Value } from './shape.ts';

type Node<T extends AstNode['type']> = Extract<Statement, { type: T }>;

type Rules = { readonly [T in Statement['type']]: (node: Node<T>, place: Place, run: Inference) => void };

const nothing = (): void => {};

const rules: Rules = {
  Text: nothing,
  Flush: nothing,
  Break: nothing,
  Continue: nothing,
  Stack: nothing,
  Extends: nothing,
  ContextDeclaration: nothing,
  Output: ({ expression }, place, run) => void evaluate(expression, place, run),
  Do: ({ expression }, place, run) => void evaluate(expression, place, run),
  Set: ({ keyword, assignments }, place, run) => {
    for (const { target, value } of assignments)
      bindTarget(target, evaluate(value, place, run), keyword === 'set' ? place.scope : run.templateScope(place));
  },
  If: ({ branches, alternate }, place, run) => {
    let reached = place;
    for (const { test, body } of branches) {
      evaluateTest(test, reached, run);
      reached = narrow(test, reached, run);
      run.body(body, within(reached));
    }
    if (alternate !== null) run.body(alternate, within(reached));
  },
  For: ({ isAsync, target, iterable, test, body, alternate, failed }, place, run) => {
    const value = evaluate(iterable, place, run);
    if (isAsync) mark(value, 'isStream');
    const inner = within(place);
    bindTarget(target, elementsOf(value), inner.scope);
    inner.scope.set('loop', LOCAL);
    if (test !== null) evaluateTest(test, inner, run);
    run.body(body, test === null ? inner : narrow(test, inner, run));
    if (alternate !== null) run.body(alternate, within(place));
    runFailed(failed, place, run);
  },
  While: ({ test, body }, place, run) => {
    evaluateTest(test, place, run);
    run.body(body, within(place));
  },
  With: ({ assignments, body }, place, run) => {
    const inner = within(place);
    for (const { target, value } of assignments) bindTarget(target, evaluate(value, inner, run), inner.scope);
    run.body(body, inner);
  },
  WithConditional: ({ subjects, body, alternate }, place, run) => {
    const inner = within(place);
    for (const { value, name } of subjects) inner.scope.set(name, evaluateTest(value, place, run));
    run.body(body, inner);
    if (alternate !== null) run.body(alternate, within(place));
  },
  Match: ({ subject, cases }, place, run) => {
    const value = subject === null ? LOCAL : evaluate(subject, place, run);
    const asked = subject?.type === 'MemberExpression' ? evaluate(subject.object, place, run) : LOCAL;
    for (const { pattern, guard, body } of cases) {
      const inner = { ...within(place), discriminated: new Set([...place.discriminated, ...asked, ...value]) };
      bindPattern(pattern, value, inner, run);
      if (guard !== null) evaluateTest(guard, inner, run);
      run.body(body, inner);
    }
  },
  Try: ({ body, name, fallback }, place, run) => {
    run.body(body, { ...within(place), isForgiving: true });
    runFailed({ name, body: fallback, start: 0, end: 0 }, place, run);
  },
  Capture: ({ name, body, value }, place, run) => {
    run.body(body, within(place));
    evaluate(value, place, run);
    place.scope.set(name, LOCAL);
  },
  FilterBlock: ({ value, body }, place, run) => {
    run.body(body, within(place));
    evaluate(value, place, run);
  },
  Spaceless: ({ body }, place, run) => run.body(body, within(place)),
  Push: ({ body }, place, run) => run.body(body, within(place)),
  Trans: ({ variables }, place, run) => {
    for (const { value } of variables) evaluate(value, place, run);
  },
  Cache: ({ key, ttl, depends, global, body }, place, run) => {
    for (const each of [key, ttl, global, ...depends]) if (each !== null) evaluate(each, place, run);
    run.body(body, within(place));
  },
  Block: (node, place, run) => run.block(node, place),
  Suspense: ({ body, pending, failed }, place, run) => {
    run.body(body, within(place));
    if (pending !== null) run.body(pending.body, within(place));
    runFailed(failed, place, run);
  },
  DefaultFailed: ({ failed }, place, run) => runFailed(failed, place, run),
  Include: (node, place, run) => run.include(node, null, place),
  Embed: (node, place, run) => run.include(node, node, place),
  Import: ({ template, name, withContext }, place, run) => {
    const scope = run.module(template, withContext, place);
    if (scope === null) place.scope.set(name, LOCAL);
    else place.scope.bind(name, { kind: 'module', scope });
  },
  FromImport: ({ template, names, withContext }, place, run) => {
    const scope = run.module(template, withContext, place);
    for (const { name, alias } of names) place.scope.bind(alias, scope?.own(name) ?? { kind: 'value', value: LOCAL });
  },
  Def: ({ name, params, body }, place) => {
    place.scope.bind(name, { kind: 'callee', params, body, scope: place.scope, template: place.template });
  },
  Region: ({ name, params, body }, place, run) => {
    place.scope.bind(name, { kind: 'callee', params, body, scope: run.templateScope(place), template: place.template });
  },
  Setup: ({ body }, place, run) => run.body(body, place),
  CallBlock: ({ call, slots }, place, run) => void run.call(call, place, { contents: slots, place }),
  Slot: ({ name, bindings, body }, place, run) => {
    const bound = bindings.map((binding) => ({ name: binding.name, value: evaluate(binding.value, place, run) }));
    const content = place.slots?.contents.find((each) => each.name === name);
    const outer = content === undefined ? place : (place.slots as NonNullable<Place['slots']>).place;
    const inner = within(outer);
    for (const each of bound) inner.scope.set(each.name, each.value);
    run.body(content?.body ?? body ?? [], inner);
  },
  Provide: ({ value, body }, place, run) => {
    evaluate(value, place, run);
    run.body(body, within(place));
  },
};

export function inferStatement(node: Statement, place: Place, run: Inference): void {
  (rules[node.type] as (node: Statement, place: Place, run: Inference) => void)(node, place, run);
}

export function runFailed(failed: FailedBranch | null, place: Place, run: Inference): void {
  if (failed === null) return;
  const inner = within(place);
  if (failed.name !== null) inner.scope.set(failed.name, LOCAL);
  run.body(failed.body, inner);
}

/** The place in a body with a scope of its own. */
export function within(place: Place): Place {
  return { ...place, scope: new Scope(place.scope) };
}

/** What a pattern asks for may be missing: then it doesn't fit. */
function bindPattern(pattern: Pattern, value: Value, place: Place, run: Inference): void {
  switch (pattern.type) {
    case 'NamePattern':
      return place.scope.set(pattern.name, value);
    case 'ValuePattern':
      return void evaluate(pattern.value, place, run);
    case 'DictPattern':
      for (const entry of pattern.entries) bindPattern(entry.value, entryOf(value, entry.key), place, run);
      return mark(value, 'isNullable');
    case 'AlternativesPattern':
      for (const each of pattern.alternatives) bindPattern(each, value, place, run);
      return;
    default:
      mark(value, 'isMixed');
      for (const name of patternNames(pattern)) place.scope.set(name, LOCAL);
  }
}

function entryOf(value: Value, key: Expression): Value {
  if (key.type !== 'Literal' || typeof key.value !== 'string') return LOCAL;
  const { value: name } = key;
  return value.map((shape) => fieldOf(shape, name, { isForgiving: true, isConditional: true }));
}

/** Looks through a body, statement by statement. */
export function inferBody(body: Body, place: Place, run: Inference): void {
  for (const statement of body) inferStatement(statement, place, run);
}
