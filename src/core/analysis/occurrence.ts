/** What composed analysis says of a page: plain data, independent of which keys are pending. */
import type { ProblemReason } from './html/problems.ts';
import { ANYTHING } from './names.ts';
import { isOptionalPath, optionalPath, plainPath } from './optional-path.ts';
import type { Outline, Place } from './outline.ts';

/** A template's outline under its name. */
export interface NamedOutline {
  readonly name: string | null;
  readonly outline: Outline;
}

/** Null for a template that can't be had: then nothing is known of it. */
export type ResolveOutline = (name: string) => NamedOutline | null;

/** What is read of the context. `path` is null for a template that is only known at run time: it may read anything. */
export interface ContextPath {
  readonly path: string | null;
  /** The read copes with a name that is missing. */
  readonly isOptional: boolean;
}

/** One read of context data. */
export interface Read extends ContextPath {
  readonly template: string | null;
  readonly at: Place;
}

/** One place in the page where a boundary stands, or the page itself (`site` null). */
export interface Occurrence {
  readonly site: string | null;
  /** The block's name; null for an anonymous boundary and for the page. */
  readonly name: string | null;
  readonly parent: Occurrence | null;
  readonly template: string | null;
  readonly at: Place;
  /** Why no boundary can stand here, null if one can. */
  readonly problem: ProblemReason | null;
  /** Its body is sure to stand on its own as long as nothing but text is printed in it. */
  readonly isBalanced: boolean;
  /** Why the pending branch can't stand here, null if it can. */
  readonly fallbackProblem: ProblemReason | null;
  /** Its pending branch is sure to stand on its own, in the same way; false without one. */
  readonly isFallbackBalanced: boolean;
  /** Why the failed branch can't stand here, null if it can. */
  readonly failedProblem: ProblemReason | null;
  /** Written as a boundary: it has a pending or failed branch, or is a `suspense`. */
  readonly isExplicit: boolean;
  /** It stands in a def or in what is handed to one: who wrote it can't know whether the place it comes to allows it. */
  readonly isInDef: boolean;
  /** `<body>` may have to be written before this boundary's marker. */
  readonly opensBody: boolean;
  /** White space that its body begins with: in front of the first content a parser would not put it into the page's body. */
  readonly leadingSpace: string;
  /** The element around it, as far as that is known. */
  readonly parentElement: string | null;
  /** In a loop: it may stand in the page any number of times. */
  readonly isRepeated: boolean;
  /** A name that its body assigns and that is read outside of it, null without one. */
  readonly exports: string | null;
  /** A stack that its body pushes to and that others use too, null without one. */
  readonly pushes: string | null;
  /** Its body has an `await` of its own. */
  readonly awaits: boolean;
  readonly reads: Read[];
}

/** One place in the page where a loop over a stream stands. */
export interface LoopOccurrence {
  readonly site: string;
  /** Why later items can't be put here, null if they can. */
  readonly problem: ProblemReason | null;
  readonly opensBody: boolean;
  readonly parentElement: string | null;
}

/** A top-level assignment whose value may be made when it is read. */
export interface PostponableAssignment {
  readonly site: string;
  readonly name: string;
  readonly reads: readonly ContextPath[];
}

export interface PageMap {
  readonly root: Occurrence;
  readonly occurrences: readonly Occurrence[];
  readonly loops: readonly LoopOccurrence[];
  readonly assignments: readonly PostponableAssignment[];
  /** Sites whose text is also captured somewhere (in a def, an import): no marker may stand in it. */
  readonly captured: ReadonlySet<string>;
  /** True if any template awaits, or may do so for all that is known. */
  readonly isAsync: boolean;
}

export function contextPath(path: string): ContextPath {
  const plain = plainPath(path);
  return { path: plain === ANYTHING ? null : plain, isOptional: isOptionalPath(path) };
}

/** The opposite: a path as outlines have them. */
export function writtenPath({ path, isOptional }: ContextPath): string {
  return isOptional ? optionalPath(path ?? ANYTHING) : (path ?? ANYTHING);
}

export const START: Place = { line: 1, column: 1 };

/** The page itself, before anything in it is known. */
export function pageOccurrence(): Occurrence {
  return {
    site: null,
    name: null,
    parent: null,
    template: null,
    at: START,
    problem: 'unknown',
    isBalanced: false,
    fallbackProblem: null,
    isFallbackBalanced: false,
    failedProblem: null,
    isExplicit: false,
    isInDef: false,
    opensBody: false,
    leadingSpace: '',
    parentElement: null,
    isRepeated: false,
    exports: null,
    pushes: null,
    awaits: false,
    reads: [],
  };
}
