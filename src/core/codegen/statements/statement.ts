/** Statements: one emitter per node type, in a table. They are written once; targets and the function writer know how output leaves. */
import type { Body, Statement } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { block } from './block.ts';
import { cache } from './cache.ts';
import { callBlock } from './call-block.ts';
import { capture, filterBlock, spaceless } from './capture.ts';
import { def, region } from './def.ts';
import { doExpression } from './do.ts';
import { forLoop } from './for.ts';
import { ifStatement } from './if.ts';
import { embed, include } from './include.ts';
import { fromImport, importAs } from './import.ts';
import { loopControl } from './loop-control.ts';
import { match } from './match.ts';
import { output } from './output.ts';
import { provide } from './provide.ts';
import { push, stack } from './push.ts';
import { repeatedPaths } from './repeated-output.ts';
import { assignment } from './set.ts';
import { setup } from './setup.ts';
import { slot } from './slot.ts';
import { suspense } from './suspense.ts';
import { tryStatement } from './try.ts';
import { whileLoop } from './while.ts';
import { withNames, withValues } from './with.ts';
import { trans } from './trans.ts';

type Emitters = { readonly [T in Statement['type']]: (fn: FunctionWriter, node: Extract<Statement, { type: T }>) => void };

/** What a template says of itself as a whole is emitted by `generate.ts`; it writes nothing where it stands. */
const elsewhere = (): void => {};

const emitters: Emitters = {
  Text: (fn, node) => fn.text(node.value),
  Output: output,
  If: ifStatement,
  For: forLoop,
  While: whileLoop,
  Break: loopControl,
  Continue: loopControl,
  Do: doExpression,
  Flush: flush,
  Cache: cache,
  Provide: provide,
  With: withNames,
  WithConditional: withValues,
  Match: match,
  Try: tryStatement,
  ContextDeclaration: elsewhere,
  Set: assignment,
  Block: block,
  Suspense: suspense,
  DefaultFailed: elsewhere,
  Extends: elsewhere,
  Include: include,
  Embed: embed,
  Import: importAs,
  FromImport: fromImport,
  Def: def,
  Region: region,
  Setup: setup,
  CallBlock: callBlock,
  Slot: slot,
  Capture: capture,
  FilterBlock: filterBlock,
  Push: push,
  Spaceless: spaceless,
  Stack: stack,
  Trans: trans,
};

/** Where output isn't streamed there is nobody to send it to. */
function flush(fn: FunctionWriter): void {
  if (fn.target.isStream) fn.flush();
}

export function statement(fn: FunctionWriter, node: Statement): void {
  (emitters[node.type] as (fn: FunctionWriter, node: Statement) => void)(fn, node);
}

/** The statements of a body, in the function's present scope. Nothing gets behind the end of a turn. */
export function statements(fn: FunctionWriter, body: Body): void {
  let isInRun = false;
  for (const [index, node] of body.entries()) {
    const wasInRun: boolean = isInRun;
    isInRun = node.type === 'Output' || (node.type === 'Text' && wasInRun);
    if (isInRun && !wasInRun) fn.repeated = repeatedPaths(body, index);
    statement(fn, node);
    if (node.type === 'Break' || node.type === 'Continue') return;
  }
}
