/**
 * The rules of a sandbox: which names may be read, which functions called. All ways of generated code and of filters into a value pass here.
 */
import type { Callable } from '../callable.ts';
import { isDef } from '../def.ts';
import { propertyKey } from '../dict.ts';
import { SecurityError } from '../errors.ts';
import { AsyncLoopContext, LoopContext } from '../loop.ts';
import { isMarkup, Markup } from '../markup.ts';
import { isMutating, virtualMethod } from '../methods/virtual.ts';
import { MISSING, ownAttribute } from '../own-attribute.ts';
import { isPlainObject } from '../plain-object.ts';
import { Range } from '../range.ts';
import { typeName } from '../type-name.ts';
import { isUnsafeName } from '../unsafe-name.ts';
import { DEFAULT_MAX_RANGE, type SandboxPolicy } from './policy.ts';

/** Classes of the language: everything that can be read of them is meant for templates. */
const OWN_CLASSES: readonly (new (...args: never[]) => object)[] = [Markup, Range, LoopContext, AsyncLoopContext];

/** What JavaScript's Set and Date have besides the language's own methods changes them; this doesn't. */
const READING_NAME = /^(?:size|length|get[A-Z]\w*|to[A-Z]\w*)$/;

/** A format field that looks into a value: `{0.name}`, `{user[key]}`. Doubled braces are text. */
const REACHING_FIELD = /(?:^|[^{])(?:\{\{)*\{[^{}:!]*[.[]/;

export class Sandbox {
  private readonly allowed: ReadonlySet<string> | null;
  private readonly blocked: ReadonlySet<string>;
  private readonly mayMutate: boolean;
  private readonly callable: ReadonlySet<unknown> | null;
  private readonly maxRange: number;
  private readonly globals: ReadonlyMap<string, unknown>;
  /** Functions made by reading a method that may be called. */
  private readonly methods = new WeakSet<Callable>();

  constructor(policy: SandboxPolicy, globals: ReadonlyMap<string, unknown>) {
    this.allowed = policy.allowedAttributes === undefined ? null : new Set(policy.allowedAttributes);
    this.blocked = new Set(policy.blockedAttributes);
    this.mayMutate = policy.allowMutatingMethods ?? false;
    this.callable = policy.allowCalling === undefined ? null : new Set<unknown>(policy.allowCalling);
    this.maxRange = policy.maxRange ?? DEFAULT_MAX_RANGE;
    this.globals = globals;
  }

  /** @throws SecurityError `sandbox_attribute`, `sandbox_mutation` if `object.name` may not be read */
  guardName(object: unknown, name: string): void {
    if (object === null || object === undefined) return;
    if (this.blocked.has(name) || (isUnsafeName(name) && !(object instanceof Map))) throw forbiddenName(object, name);
    if (name === 'format' && (typeof object === 'string' || isMarkup(object))) this.guardFormat(String(object));
    if (isPlainObject(object) || object instanceof Map) this.guardKey(object, name);
    else if (object instanceof Set || object instanceof Date) this.guardBuiltin(object, name);
    else if (typeof object === 'function') this.guardInstance(object, name);
    else if (typeof object === 'object' && !Array.isArray(object) && !OWN_CLASSES.some((it) => object instanceof it))
      this.guardInstance(object, name);
    if (this.mayMutate || !isMutating(name) || virtualMethod(object, name) === null) return;
    if (ownAttribute(object, name) === MISSING) throw mutation(object, name);
  }

  /** The same for `object[key]`, where the key is a name. */
  guardItem(object: unknown, key: unknown): void {
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return;
    const name = propertyKey(key);
    if (name !== null) this.guardName(object, name);
  }

  /** Text that is a format must not read what its values hold. */
  guardFormat(template: string): void {
    if (!REACHING_FIELD.test(template)) return;
    throw new SecurityError('sandbox_attribute', 'A format may not look into its values', {
      hint: "pass the parts: '{}'.format(user.name)",
    });
  }

  /** @throws SecurityError `sandbox_call` */
  guardCall(fn: unknown): void {
    if (typeof fn !== 'function' || this.methods.has(fn as Callable) || this.isCallable(fn as Callable)) return;
    throw new SecurityError('sandbox_call', `Templates may not call the function '${fn.name || 'anonymous'}'`, {
      hint: 'register it with addGlobal, or list it in allowCalling of the sandbox policy',
    });
  }

  /** A function that is handed on could be called, or become a method that JavaScript calls (`toJSON`, `then`). */
  guardValues(values: Iterable<unknown>): void {
    for (const value of values) this.guardCall(value);
  }

  /** The method `object.name`, before it is called with these arguments. */
  guardMethod(object: unknown, name: string, args: readonly unknown[]): void {
    this.guardName(object, name);
    this.guardValues(args);
    if (object === null || object === undefined) return;
    const own = ownAttribute(object, name);
    // Functions of instances have been allowed by name.
    if (typeof own === 'function' && !isInstance(object)) this.guardCall(own);
  }

  /** What was read by a name that may be read. */
  method(object: unknown, name: string, value: unknown): unknown {
    if (typeof value !== 'function' || object === null || object === undefined) return value;
    if (isInstance(object) || ownAttribute(object, name) === MISSING) this.methods.add(value as Callable);
    return value;
  }

  /** A filter or test, so that calls by keyword are let through. */
  trust<F extends Callable>(fn: F): F {
    this.methods.add(fn);
    return fn;
  }

  /** What a call or range has made. @throws SecurityError `sandbox_range` */
  result<T>(value: T): T {
    if (!(value instanceof Range) || value.length <= this.maxRange) return value;
    throw new SecurityError('sandbox_range', `A range of ${value.length} items is too long`, {
      hint: `at most ${this.maxRange}; raise maxRange of the sandbox policy`,
    });
  }

  private isCallable(fn: Callable): boolean {
    if (this.callable !== null) return this.callable.has(fn) || this.callable.has(fn.name);
    if (isDef(fn)) return true;
    for (const value of this.globals.values()) if (value === fn) return true;
    return false;
  }

  /** Dicts: with hidden keys their methods would show them. */
  private guardKey(dict: object, name: string): void {
    const own = ownAttribute(dict, name);
    if (own === MISSING) {
      if (virtualMethod(dict, name) !== null && [...this.blocked].some((key) => ownAttribute(dict, key) !== MISSING))
        throw forbiddenName(dict, name);
      return;
    }
    if (this.allowed !== null && !this.allowed.has(name) && !isDef(own)) throw forbiddenName(dict, name);
  }

  private guardBuiltin(object: Set<unknown> | Date, name: string): void {
    const isReading = READING_NAME.test(name) && (name in Set.prototype || name in Date.prototype);
    if (this.mayMutate || !(name in object) || isReading || virtualMethod(object, name) !== null) return;
    throw mutation(object, name);
  }

  /** Objects with a class: data properties, and what the policy names. A name that isn't there is the usual error. */
  private guardInstance(object: object, name: string): void {
    if (this.allowed?.has(name) || !(name in object)) return;
    const own = Object.getOwnPropertyDescriptor(object, name);
    const isData = own !== undefined && 'value' in own && typeof own.value !== 'function';
    if (this.allowed !== null || !isData) throw forbiddenName(object, name);
  }
}

function isInstance(object: unknown): boolean {
  return (
    typeof object === 'object' && object !== null && !(object instanceof Map) && !Array.isArray(object) && !isPlainObject(object)
  );
}

function forbiddenName(object: unknown, name: string): SecurityError {
  return new SecurityError('sandbox_attribute', `Templates may not read '${name}' of ${typeName(object)}`, {
    hint: 'pass the value under a name of its own, or allow the name in the sandbox policy',
  });
}

function mutation(object: NonNullable<unknown>, name: string): SecurityError {
  return new SecurityError('sandbox_mutation', `Templates may not change values: '${name}' of ${typeName(object)}`, {
    hint: 'make a new value, or set allowMutatingMethods in the sandbox policy',
  });
}
