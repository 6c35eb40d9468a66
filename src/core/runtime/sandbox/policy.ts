/** What templates may do that their author isn't trusted with everything. */
export interface SandboxPolicy {
  /**
   * The only names that may be read: attributes, keys and items by name. The language's own read-only methods, template functions and `loop` stay
   * readable. Default: all keys of data; of objects with a class of their own, their plain data properties, but no getters and methods.
   */
  readonly allowedAttributes?: Iterable<string>;
  /** Names that may not be read, whatever holds them. An object that is printed or serialized as a whole shows them all the same. */
  readonly blockedAttributes?: Iterable<string>;
  /** `append`, `pop`, `update` and the like. Default: false. */
  readonly allowMutatingMethods?: boolean;
  /**
   * The only functions that may be called, by name or identity; methods are a matter of attributes. Default: template functions and the
   * environment's globals, but no functions of the context.
   */
  readonly allowCalling?: Iterable<string | ((...args: never[]) => unknown)>;
  /** UTF-16 units a rendering may make. Default: no limit. */
  readonly maxOutputSize?: number;
  /** Items of a range. Default: 10 000. */
  readonly maxRange?: number;
  /** Turns of loops and comprehensions, calls of template functions and includes of one rendering, together. Default: 1 000 000. */
  readonly maxIterations?: number;
}

export const DEFAULT_MAX_RANGE = 10_000;
export const DEFAULT_MAX_ITERATIONS = 1_000_000;
