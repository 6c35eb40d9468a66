/** How the methods that templates may call on built-in values are declared. */

import { type Callable, parameters, paramsOf, withParams } from '../callable.ts';

/** The receiver comes first, then the arguments of the call. */
export type VirtualMethod<Self> = (self: Self, ...args: unknown[]) => unknown;

export type MethodTable<Self> = ReadonlyMap<string, VirtualMethod<Self>>;

const POSITIONAL_ONLY = /* @__PURE__ */ parameters('self', '...args');

/** A method whose arguments may be named. The names leave the receiver out. */
export function named<Self>(names: readonly string[], method: VirtualMethod<Self>): VirtualMethod<Self> {
  return withParams(method as Callable, parameters('self', ...names)) as VirtualMethod<Self>;
}

/**
 * A table that knows nothing but its own names. It is made by a function, in a call that is marked as pure, so that bundlers can leave it out.
 * Methods not made by `named` take no keywords, but for those in `open`.
 */
export function methodTable<Self>(
  make: () => Readonly<Record<string, VirtualMethod<Self>>>,
  open: readonly string[] = [],
): MethodTable<Self> {
  const methods = make();
  for (const [name, method] of Object.entries(methods)) {
    const callable = method as Callable;
    if (paramsOf(callable) === null && !open.includes(name)) withParams(callable, POSITIONAL_ONLY);
    Object.defineProperty(callable, 'name', { value: name, configurable: true });
  }
  return new Map(Object.entries(methods));
}
