/**
 * `set`, `let`, `export`. `set` makes a variable of the innermost scope; at the top level, and for the other two anywhere, the name is a
 * template variable. In a def the function is the outermost
 * scope, in a block it is so for `set`.
 */
import type { Assignment, NameTarget, Set as SetNode, Target } from '../../ast/nodes.ts';
import { isPostponable, targetNames } from '../../analysis/template-unit.ts';
import { optionalIdentifier } from '../expressions/name.ts';
import { mayWait } from '../expressions/waiting.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { bindTarget, unpacked } from '../bind-target.ts';
import type { Scope } from '../scope.ts';

export function assignment(fn: FunctionWriter, node: SetNode): void {
  const isTemplateLevel = fn.slots === null && (node.keyword !== 'set' || fn.scope === fn.generator.rootScope);
  for (const one of node.assignments) {
    if (!isTemplateLevel) local(fn, one, node.keyword);
    else if (fn.scope === fn.generator.rootScope) topLevel(fn, node, one);
    else templateVariable(fn, one);
  }
}

function valueOf(fn: FunctionWriter, one: Assignment): string {
  const { target } = one;
  if (!one.isDefault || target.type !== 'NameTarget') return fn.exactly(one, unpacked(fn, target, fn.expression(one.value)));
  return `(${optionalIdentifier(fn, { type: 'Identifier', name: target.name, start: target.start, end: target.end })} ?? ${fn.expression(one.value)})`;
}

function local(fn: FunctionWriter, one: Assignment, keyword: SetNode['keyword']): void {
  const value = valueOf(fn, one);
  const variables = keyword === 'set' ? [] : targetNames(one.target).flatMap((name) => defVariable(fn, name) ?? []);
  if (variables.length === 0) fn.statement(`const ${bindTarget(fn, one.target).pattern} = ${value};`);
  else storeVariables(fn, one.target, value);
}

/** `let` in a def: its variables that inner scopes write are set, all other names are made here. Null is a value, undefined is none. */
function storeVariables(fn: FunctionWriter, target: Target, value: string): void {
  if (target.type === 'TupleTarget') {
    const values = fn.temp();
    fn.statement(`${values} = ${value};`);
    target.elements.forEach((element, i) => storeVariables(fn, element, `${values}[${i}]`));
    return;
  }
  const variable = defVariable(fn, target.name);
  if (variable === null) fn.statement(`const ${bindTarget(fn, target).pattern} = ${value};`);
  else {
    fn.statement(`${variable.js} = ${value} ?? null;`);
    if (variable.scope === fn.scope) fn.scope.declare(target.name, variable.js);
  }
}

function defVariable(fn: FunctionWriter, name: string): { readonly scope: Scope; readonly js: string } | null {
  return fn.scope.withVariable(name);
}

/**
 * Binds `name` as `let` does, to what `write` answers after it has written what that needs. A local of that name that is visible here is
 * hidden from here on.
 */
export function bindInTemplate(fn: FunctionWriter, name: string, write: () => string): void {
  const { generator } = fn;
  const assign = (): void => fn.statement(`ctx[${quote(name)}] = ${write()};`);
  if (fn.slots !== null) {
    const value = write();
    const js = generator.variable(name);
    fn.statement(`const ${js} = ${value};`);
    fn.scope.declare(name, js);
  } else if (fn.scope !== generator.rootScope) {
    assign();
    fn.scope.hideLocal(name);
  } else fn.braces(`if (!${generator.helper('isInherited')}(blocks, unit, ${quote(name)}))`, assign);
}

/** Inside a block or a scope: written at once, and visible from here on even where a loop or a parameter has the name. */
function templateVariable(fn: FunctionWriter, one: Assignment): void {
  store(fn, one.target, valueOf(fn, one));
  for (const name of targetNames(one.target)) fn.scope.hideLocal(name);
}

function store(fn: FunctionWriter, target: Target, value: string): void {
  if (target.type === 'NameTarget') {
    fn.statement(`ctx[${quote(target.name)}] = ${value};`);
    return;
  }
  const values = fn.temp();
  fn.statement(`${values} = ${value};`);
  storeAll(fn, target, values);
}

function storeAll(fn: FunctionWriter, target: Target, value: string): void {
  if (target.type === 'NameTarget') fn.statement(`ctx[${quote(target.name)}] = ${value};`);
  else target.elements.forEach((element, i) => storeAll(fn, element, `${value}[${i}]`));
}

/**
 * A direct top-level assignment. A more derived template's assignment of the name wins. Under Suspense the value of a single name may wait
 * for data: then it is evaluated when a boundary reads the name.
 */
function topLevel(fn: FunctionWriter, node: SetNode, one: Assignment): void {
  const { generator } = fn;
  const { target } = one;
  const names = targetNames(target).map((name) => `${generator.helper('isInherited')}(blocks, unit, ${quote(name)})`);
  const inherited = names.join(' && ');
  if (fn.target.isStream || !isPostponable(one)) {
    fn.braces(`if (!(${inherited}))`, () => store(fn, target, valueOf(fn, one)));
    return;
  }
  // On demand means within an expression, where nothing can wait; only what an async program may have to wait for is written twice.
  const waits = fn.target.isAsync && mayWait(generator.options, one.value);
  const body = generator.function(waits ? fn.target.immediate : fn.target.text, generator.rootScope, (inner) => {
    inner.returnsValue = true;
    inner.statement(`return ${valueOf(inner, one)};`);
  });
  const evaluate = generator.hoist('evaluate', body);
  const site = generator.site(node, null);
  const name = quote((target as NameTarget).name);
  fn.braces(`if (!${inherited} && !${generator.helper('postpone')}(${site}, ${name}, ctx, state, blocks, ${evaluate}))`, () =>
    store(fn, target, waits ? valueOf(fn, one) : `${evaluate}(ctx, state, blocks)`),
  );
}
