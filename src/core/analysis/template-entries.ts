/** The templates that a walk through a page enters: none too often, and not too many. */
import type { NamedOutline, ResolveOutline } from './occurrence.ts';

/** A template that includes itself is followed this often: its second round stands where all later ones do. */
const MOST_ROUNDS = 2;
/**
 * Templates entered on one page, and parents' blocks by `super()`, at most: beyond that they may read anything. Includes that include twice
 * double with every level.
 */
const MOST_ENTRIES = 5000;
/** Templates in templates, as deep as the stack allows with ease. */
const DEEPEST = 200;

export class TemplateEntries {
  readonly resolve: ResolveOutline;
  /** Those being walked. */
  private readonly active: string[];
  /** Shared by all forks of a walk. */
  private readonly budget: { entries: number };

  constructor(resolve: ResolveOutline, outer: TemplateEntries | null = null) {
    this.resolve = resolve;
    this.active = [...(outer?.active ?? [])];
    this.budget = outer?.budget ?? { entries: MOST_ENTRIES };
  }

  /** For a walk of its own. */
  fork(): TemplateEntries {
    return new TemplateEntries(this.resolve, this);
  }

  /** True if there is a template of that name that isn't being walked too often. */
  canEnter(name: string): boolean {
    if (this.active.length >= DEEPEST || this.resolve(name) === null) return false;
    return this.active.filter((each) => each === name).length < MOST_ROUNDS;
  }

  /** The template to go on with, put on the list of those being walked; null for one that can't be had, or not again. */
  enter(name: string | null): NamedOutline | null {
    if (name === null || !this.canEnter(name)) return null;
    this.active.push(name);
    this.count();
    return this.resolve(name);
  }

  /** Ends what `enter` began. */
  leave(): void {
    this.active.pop();
  }

  count(): void {
    this.budget.entries -= 1;
  }

  /** No more templates are looked into. */
  get isExhausted(): boolean {
    return this.budget.entries <= 0;
  }
}
