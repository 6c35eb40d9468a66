/**
 * Everything generated code may call, in one list. Codegen types its helper names from this module, so a rename breaks the build of the
 * generator, not a page. `sandbox/sandbox-helpers.test.ts` asks of each whether a sandbox has to guard it.
 */
export { isInherited, siteIn } from './block-table.ts';
export { comprehend, comprehendAsync, dictionary, unpackNested } from './collections.ts';
export { deferredBlock, extend, superBlock } from './compose.ts';
export { caughtError, rethrowUncatchable } from './caught.ts';
export { concat } from './concat.ts';
export { isPending, lookup, lookupOptional } from './context.ts';
export {
  callWithSlots,
  define,
  forwardSlot,
  hasSlot,
  invoke,
  invokeMethod,
  invokeMethodWith,
  invokeWith,
  Rendering,
  renderSlot,
  settledNow,
} from './def.ts';
export { contains, equal, same } from './equality.ts';
export { UndefinedError } from './errors.ts';
export { escape } from './escape.ts';
export { guard, guardAsync } from './guard.ts';
export { imported, importTemplate } from './import.ts';
export { include, includeStream, includeStreamAsync, withoutContext } from './include.ts';
export { field, fieldLenient, fieldOptional } from './field.ts';
export { item, itemLenient, itemOptional } from './item.ts';
export { iterate, iterateAsync, toArray, unpack } from './iterate.ts';
export { attribute, attributeLenient, attributeOptional } from './lookup.ts';
export { AsyncLoopContext, LoopContext } from './loop.ts';
export { dressBlock, withFailedBranch } from './dress-block.ts';
export { entry, hasEntries } from './match.ts';
export { markup } from './markup.ts';
export { toNumber } from './number.ts';
export { add, divide, floorDivide, modulo, multiply, negate, positive, power, subtract } from './operators.ts';
export { greater, greaterEqual, less, lessEqual } from './ordering.ts';
export { openFragment, openFragmentAsync } from './fragments.ts';
export { consume, provide } from './provide.ts';
export { range } from './range.ts';
export { collectText, collectTextAsync, nothing, postpone, streamedLoop, textState } from './rendering.ts';
export { tick } from './sandbox/budget.ts';
export { slice } from './slice.ts';
export { spaceless } from './spaceless.ts';
export { text } from './text.ts';
export { translate } from './translate.ts';
export { truthy } from './truthy.ts';
export { isThenable, refusePromise } from './unsettled.ts';
