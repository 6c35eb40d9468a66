import type { Body, Def, Param, Region } from '../../ast/nodes.ts';
import { SKIP, walk } from '../../ast/walk.ts';
import { targetNames } from '../../analysis/template-unit.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { Scope } from '../scope.ts';

/** A template function: closes over the scope it stands in, returns text. At the top level its name is a template variable. */
export function def(fn: FunctionWriter, node: Def): void {
  defineFunction(fn, node, fn.scope);
}

/** The callable half of a region: it takes no slots, and sees the variables of the template only, as its other half does. */
export function region(fn: FunctionWriter, node: Region): void {
  defineFunction(fn, node, fn.generator.rootScope);
}

function defineFunction(fn: FunctionWriter, node: Def | Region, outer: Scope): void {
  const { generator } = fn;
  const isTopLevel = fn.scope === generator.rootScope;
  const value = generator.variable(node.name);
  if (!isTopLevel) fn.scope.declare(node.name, value);
  const slots = generator.variable('slots');
  const params: string[] = [];
  const body = generator.function(fn.target.text, new Scope(outer), (inner) => {
    inner.slots = node.type === 'Def' ? slots : NO_SLOTS;
    inner.tick();
    for (const param of inCallOrder(node.params)) params.push(declareParam(inner, param));
    declareInnerLets(inner, node.body);
    inner.statements(node.body);
  });
  const name = generator.variable(node.name);
  fn.inner(body.finish(name, ['state', slots, ...params].join(', ')));
  const described = node.params.map(
    (param) => `{ name: ${quote(param.name)}, hasDefault: ${param.defaultValue !== null}, kind: ${quote(param.kind)} }`,
  );
  const definition = `${generator.helper('define')}(state, ${quote(node.name)}, [${described.join(', ')}], ${name})`;
  if (isTopLevel) {
    fn.braces(`if (!${generator.helper('isInherited')}(blocks, unit, ${quote(node.name)}))`, () =>
      fn.statement(`ctx[${quote(node.name)}] = ${definition};`),
    );
  } else fn.statement(`const ${value} = ${definition};`);
}

/** Variables of the whole function: those that `let` or `export` writes in a scope within it. The parameters have been declared. */
export function declareInnerLets(fn: FunctionWriter, body: Body): void {
  for (const name of innerLets(body)) declareVariable(fn, name);
}

function innerLets(body: Body): ReadonlySet<string> {
  const names = new Set<string>();
  const inner = body.filter(({ type }) => type !== 'Set');
  walk(inner, (node) => {
    if (node.type === 'Def' || node.type === 'Region') return SKIP;
    if (node.type === 'Set' && node.keyword !== 'set') {
      for (const { target } of node.assignments) for (const name of targetNames(target)) names.add(name);
    }
    return undefined;
  });
  return names;
}

/** A parameter of that name is the variable, and has a value from the start. */
function declareVariable(fn: FunctionWriter, name: string): void {
  const param = fn.scope.own(name);
  if (param?.kind === 'local') {
    fn.scope.declareVariable(name, param.js);
    fn.scope.declare(name, param.js);
  } else {
    const js = fn.generator.variable(name);
    fn.statement(`let ${js};`);
    fn.scope.declareVariable(name, js);
  }
}

/** The slots of a function that nobody calls with content. */
export const NO_SLOTS = 'null';

/** One JavaScript parameter per declared one; a default is evaluated when the argument is missing. */
function declareParam(fn: FunctionWriter, param: Param): string {
  const js = fn.generator.variable(param.name);
  const value = param.defaultValue;
  if (value !== null) fn.statement(`if (${js} === undefined) ${js} = ${fn.expression(value)};`);
  fn.scope.declare(param.name, js);
  return param.kind === 'rest' ? `...${js}` : js;
}

/** Callers pass the positional values, then the keywords object, then the rest. */
function inCallOrder(params: readonly Param[]): readonly Param[] {
  return (['positional', 'keywords', 'rest'] as const).flatMap((kind) => params.filter((param) => param.kind === kind));
}
