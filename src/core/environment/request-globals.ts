import { Registry } from './registry.ts';

/**
 * The globals as one request sees them: those of the environment, with its own functions under some names. Made for each response, most of
 * which ask for one or two names: it is a copy only from when somebody lists it, or writes to it.
 */
export class RequestGlobals extends Registry<unknown> {
  private readonly base: Registry<unknown>;
  private readonly own: (name: string) => unknown;
  private isCopy = false;

  /** @param own the request's own value for a name, undefined for all others */
  constructor(base: Registry<unknown>, own: (name: string) => unknown) {
    super();
    this.base = base;
    this.own = own;
  }

  override get(name: string): unknown {
    return this.isCopy ? super.get(name) : (this.own(name) ?? this.base.get(name));
  }

  override has(name: string): boolean {
    return this.isCopy ? super.has(name) : this.base.has(name);
  }

  override get size(): number {
    return this.isCopy ? super.size : this.base.size;
  }

  override keys(): MapIterator<string> {
    return this.copied(() => super.keys());
  }

  override values(): MapIterator<unknown> {
    return this.copied(() => super.values());
  }

  override entries(): MapIterator<[string, unknown]> {
    return this.copied(() => super.entries());
  }

  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries();
  }

  override forEach(visit: (value: unknown, name: string, map: Map<string, unknown>) => void, thisArg?: unknown): void {
    this.copied(() => super.forEach(visit, thisArg));
  }

  override set(name: string, value: unknown): this {
    return this.copied(() => super.set(name, value));
  }

  override delete(name: string): boolean {
    return this.copied(() => super.delete(name));
  }

  override clear(): void {
    this.copied(() => super.clear());
  }

  private copied<T>(then: () => T): T {
    if (!this.isCopy) {
      this.isCopy = true;
      for (const [name, value] of this.base) super.set(name, this.own(name) ?? value);
    }
    return then();
  }
}
