/**
 * The template variables that have their value at one point of a walk. It is never changed, so points can be kept and gone back to; a further
 * variable costs the same however many there are.
 */
import type { Binding } from './names.ts';

/** A set of numbers, by five bits each level. */
interface Trie extends ReadonlyArray<Trie | undefined> {}

const BITS = 5;
const TOP = 4 * BITS;
const MASK = (1 << BITS) - 1;
const EMPTY: Trie = [];

export class Assigned {
  private readonly members: Trie;
  private readonly numbers: Map<Binding, number>;
  readonly before: Assigned | null;
  readonly last: Binding | null;
  /** The same assignments make the same object, which memories know again. */
  private readonly after: Map<Binding, Assigned> = new Map();

  constructor(before: Assigned | null = null, last: Binding | null = null) {
    this.before = before;
    this.last = last;
    this.numbers = before?.numbers ?? new Map();
    this.members = before === null || last === null ? EMPTY : plus(before.members, before.number(last), TOP);
  }

  static of(bindings: Iterable<Binding>): Assigned {
    let all = new Assigned();
    for (const binding of bindings) all = all.with(binding);
    return all;
  }

  has(binding: Binding): boolean {
    const number = this.numbers.get(binding);
    return number !== undefined && includes(this.members, number);
  }

  with(binding: Binding): Assigned {
    if (this.has(binding)) return this;
    const known = this.after.get(binding);
    if (known !== undefined) return known;
    const made = new Assigned(this, binding);
    this.after.set(binding, made);
    return made;
  }

  /** This, and what all of `ends` have added to it; each of them comes after this. */
  common(ends: readonly Assigned[]): Assigned {
    const [first, ...others] = ends;
    const added = first === undefined ? [] : since(this, first);
    return added.reduce<Assigned>(
      (all, binding) => (others.every((other) => other.has(binding)) ? all.with(binding) : all),
      this,
    );
  }

  private number(binding: Binding): number {
    const number = this.numbers.get(binding) ?? this.numbers.size;
    this.numbers.set(binding, number);
    return number;
  }
}

function since(start: Assigned, end: Assigned): readonly Binding[] {
  const added: Binding[] = [];
  for (let each = end; each !== start && each.before !== null; each = each.before) added.push(each.last as Binding);
  return added.reverse();
}

function includes(members: Trie, number: number): boolean {
  let node: Trie | undefined = members;
  for (let shift = TOP; shift >= 0 && node !== undefined; shift -= BITS) node = node[(number >> shift) & MASK];
  return node !== undefined;
}

function plus(members: Trie, number: number, shift: number): Trie {
  const copy = members.slice();
  const at = (number >> shift) & MASK;
  copy[at] = shift === 0 ? EMPTY : plus(members[at] ?? EMPTY, number, shift - BITS);
  return copy;
}
