/** What a walk through a page finds, each at the place that will wait for it. */
import type { DefReads } from './def-reads.ts';
import {
  contextPath,
  type LoopOccurrence,
  type Occurrence,
  type PageMap,
  type PostponableAssignment,
  pageOccurrence,
  writtenPath,
} from './occurrence.ts';
import type { Place } from './outline.ts';
import { notePushes, type StackUse } from './stack-uses.ts';

export type OpenOccurrence = { -readonly [K in keyof Occurrence]: Occurrence[K] };

/** A name and the place where it is written or read. */
interface NameAt {
  readonly name: string;
  readonly occurrence: OpenOccurrence;
}

export class Findings {
  readonly root: OpenOccurrence = pageOccurrence();
  /** The place that waits for what is read now. */
  current: OpenOccurrence = this.root;
  readonly loops: LoopOccurrence[] = [];
  readonly assignments: PostponableAssignment[] = [];
  readonly stacks: StackUse[] = [];
  isAsync = false;
  private readonly occurrences: OpenOccurrence[] = [this.root];
  private readonly captured = new Set<string>();
  /** Assignments in bodies that outlive them, and every read of a name: to find bodies that others depend on. */
  private readonly written: NameAt[] = [];
  private readonly names: NameAt[] = [];

  map(): PageMap {
    for (const { name, occurrence } of this.written) {
      if (this.names.some((read) => read.name === name && !isInside(read.occurrence, occurrence))) occurrence.exports = name;
    }
    notePushes(this.stacks);
    const { root, occurrences, loops, assignments, captured, isAsync } = this;
    return { root, occurrences, loops, assignments, captured, isAsync };
  }

  /** The same of text that is captured: it has places no more. */
  reads(): DefReads {
    const sites = [...this.occurrences, ...this.loops].flatMap(({ site }) => site ?? []);
    return {
      isAsync: this.isAsync,
      captured: [...new Set([...sites, ...this.captured])],
      stacks: distinct(this.stacks),
      names: [...new Set(this.names.map(({ name }) => name))],
      paths: [...new Set(this.occurrences.flatMap(({ reads }) => reads.map(writtenPath)))],
    };
  }

  /** Takes in what a walk through captured text has found, and answers what it has read. */
  absorb({ isAsync, captured, stacks, names, paths }: DefReads): readonly string[] {
    this.isAsync ||= isAsync;
    this.capture(captured);
    for (const { name, isPush } of stacks) this.stackUsed(name, isPush);
    for (const name of names) this.nameRead(name);
    return paths;
  }

  pathRead(path: string, template: string | null, at: Place): void {
    this.current.reads.push({ ...contextPath(path), template, at });
  }

  nameRead(name: string): void {
    this.names.push({ name, occurrence: this.current });
  }

  /** A variable that outlives the body it is assigned in. */
  nameWritten(name: string): void {
    if (this.current !== this.root) this.written.push({ name, occurrence: this.current });
  }

  stackUsed(name: string, isPush: boolean): void {
    this.stacks.push({ name, isPush, occurrence: this.current });
  }

  /** Nothing that stands at these sites can follow. */
  capture(sites: readonly string[]): void {
    for (const site of sites) this.captured.add(site);
  }

  /** What `walk` finds is found at `occurrence`. */
  within(occurrence: OpenOccurrence, walk: () => void): void {
    const outer = this.current;
    this.occurrences.push(occurrence);
    this.current = occurrence;
    walk();
    this.current = outer;
  }

  /** A part whose text is collected first: nothing in it can follow later. */
  collected(walk: () => void): void {
    const { occurrences, loops } = this;
    const before = { occurrences: occurrences.length, loops: loops.length };
    walk();
    this.capture([...occurrences.slice(before.occurrences), ...loops.slice(before.loops)].flatMap(({ site }) => site ?? []));
  }

  /** What is read in there isn't of the page's context. */
  withoutContext(walk: () => void): void {
    const before = this.occurrences.length;
    const assignments = this.assignments.length;
    const { reads } = this.current;
    const known = reads.length;
    walk();
    reads.length = known;
    for (const occurrence of this.occurrences.slice(before)) occurrence.reads.length = 0;
    for (const { site, name } of this.assignments.splice(assignments)) this.assignments.push({ site, name, reads: [] });
  }
}

function isInside(occurrence: Occurrence, outer: Occurrence): boolean {
  for (let each: Occurrence | null = occurrence; each !== null; each = each.parent) if (each.site === outer.site) return true;
  return false;
}

function distinct(uses: readonly StackUse[]): DefReads['stacks'] {
  return [...new Map(uses.map(({ name, isPush }) => [`${isPush} ${name}`, { name, isPush }])).values()];
}
