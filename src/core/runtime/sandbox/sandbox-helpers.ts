/** The helpers of generated code that reach into values, under the rules of a sandbox. They take the place of the plain ones. */
import { callMethod } from '../call-method.ts';
import type { Callable } from '../callable.ts';
import { dictionary } from '../collections.ts';
import { callWithSlots, invoke, invokeMethod, invokeMethodWith, invokeWith, type Slots } from '../def.ts';
import type { RenderState } from '../state.ts';
import { type Filter, linkFilter, type FilterHost, type Reader } from '../filter.ts';
import { item, itemLenient, itemOptional } from '../item.ts';
import { field, fieldLenient, fieldOptional } from '../field.ts';
import { attribute, attributeLenient, attributeOptional } from '../lookup.ts';
import { entry } from '../match.ts';
import { placed } from '../placed.ts';
import { range } from '../range.ts';
import { paramsOf, withParams } from '../callable.ts';
import type { Sandbox } from './sandbox.ts';

type Read = (object: unknown, name: string, at?: number) => unknown;
type ReadItem = (object: unknown, key: unknown) => unknown;
type Keywords = Readonly<Record<string, unknown>>;

/** Overrides for the table of helpers that generated code is linked with. */
export function sandboxHelpers(sandbox: Sandbox): Readonly<Record<string, unknown>> {
  const guarded = (args: readonly unknown[], keywords: Keywords | null): void => {
    sandbox.guardValues(args);
    if (keywords !== null) sandbox.guardValues(Object.values(keywords));
  };
  return {
    attribute: named(sandbox, attribute),
    attributeLenient: named(sandbox, attributeLenient),
    attributeOptional: named(sandbox, attributeOptional),
    field: named(sandbox, field),
    fieldLenient: named(sandbox, fieldLenient),
    fieldOptional: named(sandbox, fieldOptional),
    item: keyed(sandbox, item),
    itemLenient: keyed(sandbox, itemLenient),
    itemOptional: keyed(sandbox, itemOptional),
    entry: keyed(sandbox, entry),
    invokeMethod(state: RenderState, object: unknown, name: string, args: readonly unknown[]): unknown {
      sandbox.guardMethod(object, name, args);
      return sandbox.result(invokeMethod(state, object, name, args));
    },
    invokeMethodWith(state: RenderState, object: unknown, name: string, args: readonly unknown[], keywords: Keywords): unknown {
      sandbox.guardMethod(object, name, [...args, ...Object.values(keywords)]);
      return sandbox.result(invokeMethodWith(state, object, name, args, keywords));
    },
    invoke(state: RenderState, fn: unknown, args: readonly unknown[]): unknown {
      sandbox.guardCall(fn);
      guarded(args, null);
      return sandbox.result(invoke(state, fn, args));
    },
    invokeWith(state: RenderState, fn: unknown, args: readonly unknown[], keywords: Keywords): unknown {
      sandbox.guardCall(fn);
      guarded(args, keywords);
      return sandbox.result(invokeWith(state, fn, args, keywords));
    },
    callWithSlots(
      state: RenderState,
      fn: unknown,
      args: readonly unknown[],
      keywords: Keywords | null,
      slots: Slots | null,
    ): unknown {
      sandbox.guardCall(fn);
      guarded(args, keywords);
      return callWithSlots(state, fn, args, keywords, slots);
    },
    dictionary(entries: readonly (readonly [unknown, unknown])[]): unknown {
      for (const [, value] of entries) sandbox.guardCall(value);
      return dictionary(entries);
    },
    range: (...args: Parameters<typeof range>) => sandbox.result(range(...args)),
  };
}

/** How filters look into values. */
export function sandboxReader(sandbox: Sandbox): Reader {
  return {
    item: keyed(sandbox, itemOptional),
    attribute: named(sandbox, attributeOptional),
    callMethod: method(sandbox, callMethod),
  };
}

/** `dict()` that takes no function a template may not call, wherever it stands in the arguments. */
export function sandboxDict(sandbox: Sandbox, dict: Callable): Callable {
  return (...args) => {
    const made = dict(...args);
    sandbox.guardValues(Object.values(made as object));
    return made;
  };
}

/** A filter or test that takes no function a template may not call. */
export function sandboxFilter(sandbox: Sandbox, host: FilterHost, name: string, filter: Filter): Filter {
  const linked = linkFilter(host, filter);
  const guarded: Callable = (value, ...args) => {
    if (name === 'format') sandbox.guardFormat(String(value));
    sandbox.guardValues(args);
    return sandbox.result(linked(value, ...args));
  };
  Object.defineProperty(guarded, 'name', { value: linked.name, configurable: true });
  const params = paramsOf(linked);
  return sandbox.trust(params === null ? guarded : withParams(guarded, params));
}

function named(sandbox: Sandbox, read: Read): Read {
  return (object, name, at) => {
    try {
      sandbox.guardName(object, name);
    } catch (error) {
      throw placed(error, at);
    }
    return sandbox.method(object, name, read(object, name, at));
  };
}

function keyed(sandbox: Sandbox, read: ReadItem): ReadItem {
  return (object, key) => {
    sandbox.guardItem(object, key);
    return read(object, key);
  };
}

function method(
  sandbox: Sandbox,
  run: (object: unknown, name: string, args: readonly unknown[]) => unknown,
): (object: unknown, name: string, args: readonly unknown[]) => unknown {
  return (object, name, args) => {
    sandbox.guardMethod(object, name, args);
    return sandbox.result(run(object, name, args));
  };
}
