import { expect, test } from 'vitest';
import * as helpers from '../helpers.ts';
import { Sandbox } from './sandbox.ts';
import { sandboxHelpers } from './sandbox-helpers.ts';

/** They read nothing by a name that a template chooses, and call nothing that it holds; what they call back is generated code. */
const HARMLESS: readonly string[] = [
  'AsyncLoopContext, LoopContext, Rendering, UndefinedError',
  'add, concat, contains, divide, equal, floorDivide, greater, greaterEqual, less, lessEqual, modulo, multiply, negate, positive, power',
  'same, subtract, toNumber, truthy, slice, unpack, unpackNested, iterate, iterateAsync, toArray, comprehend, comprehendAsync',
  'escape, text, markup, collectText, collectTextAsync, streamedLoop, textState, postpone, nothing, tick, spaceless',
  'isInherited, siteIn, dressBlock, withFailedBranch, deferredBlock, extend, superBlock, include, includeStream, includeStreamAsync, withoutContext',
  'imported, importTemplate, isPending, lookup, lookupOptional, define, forwardSlot, hasSlot, renderSlot, settledNow',
  'translate, consume, provide, openFragment, openFragmentAsync, guard, guardAsync, caughtError, rethrowUncatchable, hasEntries, isThenable, refusePromise',
];

test('every helper obeys a sandbox, or is known to be harmless', () => {
  const guarded = Object.keys(sandboxHelpers(new Sandbox({}, new Map())));
  const harmless = new Set(HARMLESS.flatMap((line) => line.split(', ')));
  expect(guarded.filter((name) => harmless.has(name))).toEqual([]);
  const unknown = Object.keys(helpers).filter((name) => !guarded.includes(name) && !harmless.has(name));
  // A new helper: does it read values by name, or call them? Then guard it; else name it above.
  expect(unknown).toEqual([]);
  expect(guarded.filter((name) => !(name in helpers))).toEqual([]);
});
