/**
 * A template reduced to what composed analysis needs: literal HTML, reads of names, bindings, control flow, boundaries, references to other
 * templates. Plain JSON, so that precompiled templates carry it and Suspense works without the compiler.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Dotted paths as written (`user.name`); the first segment is a name of the scope at that place. A question mark before it says that the
 * read copes with a missing name (`optional-path.ts`).
 */
export type Paths = readonly string[];

export type OutlineBody = readonly OutlineNode[];

export type OutlineNode =
  | { readonly type: 'text'; readonly html: string }
  /** An output; `paths` is what it reads. */
  /** `isMarkup`: no escape sees it. */
  | { readonly type: 'output'; readonly paths: Paths; readonly call?: CallOutline; readonly isMarkup?: true; readonly at: Place }
  | { readonly type: 'read'; readonly paths: Paths; readonly at: Place }
  /** `isTemplateLevel`: visible everywhere. `site` is set where the value may be made later, on demand. */
  | {
      readonly type: 'bind';
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly isTemplateLevel: boolean;
      readonly site: number | null;
      readonly at: Place;
    }
  /** `known`: per body, the names that are sure to be defined there; null for a body in which a missing name is caught. */
  | {
      readonly type: 'branches';
      readonly bodies: readonly OutlineBody[];
      readonly known?: readonly (readonly string[] | null)[];
    }
  /** `site` is set for an `async for`: its later items may arrive later. */
  | {
      readonly type: 'loop';
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly body: OutlineBody;
      readonly site: number | null;
      readonly at: Place;
    }
  /** A body whose output may be dropped as a whole: no boundary can stand in it. */
  | { readonly type: 'collect'; readonly body: OutlineBody }
  /** `break` or `continue`: what follows it is not reached. */
  | { readonly type: 'exit' }
  /** Names for `body`. Their values are read by nodes of their own. */
  | { readonly type: 'scope'; readonly bindings: readonly BindingOutline[]; readonly body: OutlineBody }
  /** A block's call site. */
  | { readonly type: 'block'; readonly name: string; readonly site: number; readonly at: Place }
  | { readonly type: 'suspense'; readonly boundary: BoundaryOutline }
  | ({ readonly type: 'include' } & IncludeOutline)
  /** An include with overrides, by the names of blocks. */
  | ({
      readonly type: 'embed';
      /** The blocks of what is embedded are sites of their own. */
      readonly site: number;
      readonly blocks: Readonly<Record<string, BoundaryOutline>>;
      readonly awaits: boolean;
    } & IncludeOutline)
  | {
      readonly type: 'import';
      readonly names: readonly string[];
      /** What the other template calls them; null where the one name is all of it. */
      readonly theirs: readonly string[] | null;
      readonly templates: readonly string[] | null;
      readonly withContext: boolean;
      readonly at: Place;
    }
  /** `isRegion`: it sees the variables of the template only. */
  | {
      readonly type: 'def';
      readonly name: string;
      readonly params: readonly string[];
      readonly body: OutlineBody;
      readonly isRegion: boolean;
    }
  | {
      readonly type: 'call';
      readonly paths: Paths;
      readonly call?: CallOutline;
      readonly slots: readonly SlotOutline[];
      readonly at: Place;
    }
  | {
      readonly type: 'slot';
      readonly name: string;
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly body: OutlineBody;
      readonly at: Place;
    }
  /** Text that goes through other hands before it is printed; `prints`: in place. No boundary can stand in it. */
  | { readonly type: 'captured'; readonly body: OutlineBody; readonly prints: boolean }
  /** Text for a stack of the page, which a stack prints. */
  | { readonly type: 'push'; readonly name: string; readonly body: OutlineBody }
  | { readonly type: 'stack'; readonly name: string }
  /** The parent's body: printed in place, or captured as a value of a larger expression. */
  | { readonly type: 'super'; readonly isCaptured: boolean };

/** Names made from `paths`, which are to be understood outside of the scope that has the names. */
export interface BindingOutline {
  readonly names: readonly string[];
  readonly paths: Paths;
}

export interface IncludeOutline {
  /** Those it may be, in order of preference; null if that is only known at run time. */
  readonly templates: readonly string[] | null;
  /** Names that only the included template sees. */
  readonly bindings: readonly BindingOutline[];
  readonly withContext: boolean;
  readonly at: Place;
}

/** A call of a name whose result is printed in place: what the def holds stands there. */
export interface CallOutline {
  readonly callee: string;
  /** What the arguments read. */
  readonly paths: Paths;
}

/** Content for a slot. */
export interface SlotOutline {
  readonly name: string;
  /** Bindings that the content declares. */
  readonly names: readonly string[];
  readonly body: OutlineBody;
}

export interface BoundaryOutline {
  readonly site: number;
  /** What a block's condition reads, outside of it and without its locals; null if the block always renders. */
  readonly condition: Paths | null;
  readonly body: OutlineBody;
  readonly pending: OutlineBody | null;
  readonly failed: OutlineBody | null;
  /** True if the body has an `await` expression. */
  readonly awaits: boolean;
  readonly at: Place;
}

export interface Outline {
  /** Empty without `extends`, and when the parent's name is computed; of several the first that is there. */
  readonly parents: readonly string[];
  readonly isParentDynamic: boolean;
  /** Its outputs are escaped. */
  readonly isEscaped: boolean;
  readonly body: OutlineBody;
  readonly blocks: Readonly<Record<string, BoundaryOutline>>;
  readonly isAsync: boolean;
  /** True if anything in it has an `await` expression. */
  readonly awaits: boolean;
}
