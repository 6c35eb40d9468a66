/**
 * Loops. An array is walked by index when `loop` is used, with the loop's fields as plain arithmetic; a loop object is made only where
 * `loop` is used as a value. A loop straight in a boundary's body that reads a stream hands its items over one by one, so that Suspense
 * can append them later.
 */
import type { Body, Expression, For } from '../../ast/nodes.ts';
import { SKIP, some, walk } from '../../ast/walk.ts';
import { isLoopField } from '../expressions/member.ts';
import type { FunctionWriter, LoopExits } from '../function-writer.ts';
import { NEXT_TURN } from './loop-control.ts';
import { Scope } from '../scope.ts';
import { bindTarget, unpacked } from '../bind-target.ts';

export function forLoop(fn: FunctionWriter, node: For): void {
  if (node.isAsync) asyncLoop(fn, node);
  else syncLoop(fn, node);
}

type LoopUse = 'none' | 'fields' | 'object';

/** How a loop's own body uses `loop`; inner loops have their own. Includes and calls may hand it on. */
function loopUse(node: For): LoopUse {
  let use: LoopUse = 'none';
  const visit = (root: Body | Expression): void =>
    walk(root as Body, (inner) => {
      if (inner.type === 'For') {
        visit(inner.iterable);
        if (inner.alternate) visit(inner.alternate);
        return SKIP;
      }
      if (
        inner.type === 'MemberExpression' &&
        inner.object.type === 'Identifier' &&
        inner.object.name === 'loop' &&
        isLoopField(inner.property)
      ) {
        if (use === 'none') use = 'fields';
        return SKIP;
      }
      if (inner.type === 'Identifier' && inner.name === 'loop') use = 'object';
      if ((inner.type === 'Include' || inner.type === 'Embed') && inner.withContext) use = 'object';
      return undefined;
    });
  visit(node.body);
  if (node.test) visit(node.test);
  return use;
}

function syncLoop(fn: FunctionWriter, node: For): void {
  const { generator } = fn;
  const use = loopUse(node);
  const needsItems = use !== 'none' || node.alternate !== null;
  const source = fn.exactCall(node.iterable, generator.helper(needsItems ? 'toArray' : 'iterate'), [
    fn.expression(node.iterable),
  ]);
  const scope = new Scope(fn.scope);
  if (!needsItems) {
    fn.scoped(scope, () => {
      const item = generator.variable('item');
      const isName = node.target.type === 'NameTarget';
      const pattern = isName ? bindTarget(fn, node.target).pattern : item;
      fn.braces(`for (const ${pattern} of ${source})`, () => {
        if (!isName) unpackInto(fn, node, item);
        iteration(fn, node, nextItem(fn, node));
        fn.statement(placeOfNext(fn, node));
      });
    });
    return;
  }
  const items = generator.variable('items');
  const index = generator.variable('i');
  fn.statement(`const ${items} = ${source};`);
  fn.scoped(scope, () => {
    if (use === 'object') {
      const loop = scope.declare('loop', generator.variable('loop'));
      fn.braces(`for (let ${index} = 0; ${index} < ${items}.length; ${index}++)`, () => {
        fn.statement(`const ${loop} = new ${generator.helper('LoopContext')}(${items}, ${index});`);
        unpackInto(fn, node, `${items}[${index}]`);
        iteration(fn, node, NEXT_TURN);
      });
      return;
    }
    if (use === 'fields') scope.declareLoop(index, items);
    fn.braces(`for (let ${index} = 0; ${index} < ${items}.length; ${index}++)`, () => {
      unpackInto(fn, node, `${items}[${index}]`);
      iteration(fn, node, NEXT_TURN);
    });
  });
  const { alternate } = node;
  if (alternate !== null) fn.braces(`if (${items}.length === 0)`, () => fn.scopedBody(alternate));
}

function unpackInto(fn: FunctionWriter, node: For, value: string): void {
  const unpack = unpacked(fn, node.target, value);
  const { pattern } = bindTarget(fn, node.target);
  fn.statement(`const ${pattern} = ${node.target.type === 'NameTarget' ? unpack : fn.exactly(node.target, unpack)};`);
}

/** One turn: the inline condition, the body, and in streams a chance to send. */
function iteration(fn: FunctionWriter, node: For, exits: LoopExits): void {
  const outer = fn.mayStreamLoops;
  fn.mayStreamLoops = false;
  fn.tick();
  if (node.test) fn.statement(`if (!${fn.exactly(node.test, fn.condition(node.test))}) continue;`);
  fn.inLoop(exits, () => fn.scopedBody(node.body));
  if (fn.target.isStream) fn.flush();
  fn.mayStreamLoops = outer;
}

/** Getting the next item may fail: that belongs to the iterable, not to where the body ended. */
function placeOfNext(fn: FunctionWriter, node: For): string {
  return `p = ${fn.generator.position(node.iterable)};`;
}

function nextItem(fn: FunctionWriter, node: For): LoopExits {
  return { ...NEXT_TURN, continue: `${placeOfNext(fn, node)} ${NEXT_TURN.continue}` };
}

function asyncLoop(fn: FunctionWriter, node: For): void {
  const { generator } = fn;
  const iterable = fn.exactCall(node.iterable, generator.helper('iterateAsync'), [fn.expression(node.iterable)]);
  if (fn.mayStreamLoops && fn.target.isAsync && !fn.target.isStream && !assignsOutside(node)) {
    streamedLoop(fn, node, iterable);
    return;
  }
  if (fn.target.isStream) fn.flush();
  fn.awaits = true;
  const count = generator.variable('count');
  const item = generator.variable('item');
  const scope = new Scope(fn.scope);
  const usesLoop = loopUse(node) !== 'none';
  fn.statement(`let ${count} = 0;`);
  fn.scoped(scope, () => {
    const loop = usesLoop ? scope.declare('loop', generator.variable('loop')) : null;
    const before = generator.variable('before');
    if (loop !== null) fn.statement(`let ${before} = new ${generator.helper('AsyncLoopContext')}();`);
    const walkItems = (): void =>
      fn.braces(`for await (const ${item} of ${iterable})`, () => {
        fn.statement(`${count}++;`);
        if (loop !== null) fn.statement(`const ${loop} = ${before} = ${before}.next(${item});`);
        unpackInto(fn, node, item);
        iteration(fn, node, nextItem(fn, node));
        fn.statement(placeOfNext(fn, node));
      });
    if (node.failed === null) walkItems();
    else withLoopFailure(fn, node, count, walkItems);
  });
  const { alternate } = node;
  if (alternate !== null) fn.braces(`if (${count} === 0)`, () => fn.scopedBody(alternate));
}

/** An error after the first item keeps the items and renders the loop's own failed branch. */
function withLoopFailure(fn: FunctionWriter, node: For, count: string, walkItems: () => void): void {
  const error = fn.generator.variable('error');
  fn.braces('try', walkItems);
  fn.braces(`catch (${error})`, () => {
    fn.statement(`if (${count} === 0) throw ${error};`);
    fn.generator.uses.fails = true;
    failedBranch(fn, node, `state.host.failure(${error}, state)`);
  });
}

function failedBranch(fn: FunctionWriter, node: For, failure: string): void {
  const { failed } = node;
  if (failed === null) return;
  const scope = new Scope(fn.scope);
  if (failed.name !== null) fn.statement(`const ${scope.declare(failed.name, fn.generator.variable(failed.name))} = ${failure};`);
  fn.scopedBody(failed.body, scope);
}

/** Statements that write template variables, whatever scope they stand in. */
const OUTLIVING: ReadonlySet<string> = new Set(['Capture', 'FromImport', 'Import']);

/** True if the body writes variables that outlive the turn: then later items may not arrive later. */
function assignsOutside(node: For): boolean {
  return some(node.body, (inner) => (inner.type === 'Set' && inner.keyword !== 'set') || OUTLIVING.has(inner.type));
}

/** Items as a function: Suspense calls it per item, now or when the item comes; anyone else in a plain loop. */
function streamedLoop(fn: FunctionWriter, node: For, iterable: string): void {
  const { generator } = fn;
  const value = generator.variable('value');
  const loop = loopUse(node) === 'none' ? null : generator.variable('loop');
  const before = generator.variable('before');
  if (loop !== null) fn.statement(`let ${before} = new ${generator.helper('AsyncLoopContext')}();`);
  const broken = some(node.body, (inner) => inner.type === 'Break') ? generator.variable('broken') : null;
  if (broken !== null) fn.statement(`let ${broken} = false;`);
  const item = generator.function(fn.target.text, new Scope(fn.scope), (inner) => {
    inherit(fn, inner);
    if (loop !== null) {
      inner.scope.declare('loop', loop);
      inner.statement(`const ${loop} = ${before} = ${before}.next(${value});`);
    }
    inner.tick();
    unpackInto(inner, node, value);
    if (node.test) inner.statement(`if (!${inner.exactly(node.test, inner.condition(node.test))}) return null;`);
    inner.inLoop({ break: `${broken} = true; return o;`, continue: 'return o;' }, () => inner.scopedBody(node.body));
  });
  const branch = (body: Body | null, params: string, declare: (inner: FunctionWriter) => void = () => {}): string => {
    if (body === null) return 'null';
    const name = generator.variable('branch');
    const inner = generator.function(fn.target.text, new Scope(fn.scope), (writer) => {
      inherit(fn, writer);
      declare(writer);
      writer.scopedBody(body);
    });
    fn.inner(inner.finish(name, params));
    return name;
  };
  const itemName = generator.variable('item');
  fn.inner(item.finish(itemName, value));
  const empty = branch(node.alternate, '');
  const error = generator.variable('error');
  const failedName = node.failed?.name ?? null;
  const failed = branch(node.failed?.body ?? null, error, (writer) => {
    if (failedName !== null) writer.scope.declare(failedName, error);
  });
  const hasBroken = broken === null ? 'null' : `() => ${broken}`;
  const branches = `{ item: ${itemName}, empty: ${empty}, failed: ${failed}, hasBroken: ${hasBroken} }`;
  fn.awaits = true;
  fn.write(`(await ${generator.helper('streamedLoop')}(${generator.site(node, null)}, state, ${iterable}, ${branches}))`);
}

function inherit(outer: FunctionWriter, inner: FunctionWriter): void {
  inner.slots = outer.slots;
  inner.block = outer.block;
}
