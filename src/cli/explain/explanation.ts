/** Which value feeds which block of a page, and what would hold its shell: the plan of Suspense, told to people. Pure. */
import type { Occurrence, PageMap, Read } from '../../core/analysis/page-map.ts';
import type { PagePlan } from '../../core/suspense/page-maps.ts';

export interface Where {
  /** Null for a template from text. */
  readonly template: string | null;
  readonly line: number;
  readonly column: number;
}

export interface ReadExplanation extends Where {
  /** Dotted; null where a template that is only known when rendering may read anything. */
  readonly path: string | null;
  /** The read copes with a value that is missing. */
  readonly isOptional: boolean;
  /** The id of the block that waits; null if the shell does. */
  readonly block: string | null;
}

export interface Hold extends Where {
  readonly path: string | null;
  /** Why the block around the read can't arrive on its own; null if there is none. */
  readonly because: string | null;
}

export interface ValueExplanation {
  readonly key: string;
  /** The ids of the blocks that wait for it, in the order of the page. */
  readonly blocks: readonly string[];
  /** The first read that the shell has to wait for; null if it need not. */
  readonly hold: Hold | null;
  readonly reads: readonly ReadExplanation[];
}

export interface BlockExplanation extends Where {
  /** Unique in the page. */
  readonly id: string;
  /** Null for a `{% suspense %}`. */
  readonly name: string | null;
  /** The keys it waits for, smaller blocks in it left out. */
  readonly keys: readonly string[];
  /** It can be sent out of band, and asked for with `?block=`. */
  readonly isAddressable: boolean;
}

export interface Explanation {
  readonly template: string;
  readonly values: readonly ValueExplanation[];
  /** Those that arrive on their own if one of their keys is pending. */
  readonly blocks: readonly BlockExplanation[];
}

/** The names of the context that a page reads, those read outside every block first; `isGiven` says which need not be passed. */
export function keysOf(map: PageMap, isGiven: (name: string) => boolean): readonly string[] {
  const paths = [...map.occurrences, ...map.assignments].flatMap(({ reads }) => reads.flatMap(({ path }) => path ?? []));
  return [...new Set(paths.map(rootOf))].filter((name) => !isGiven(name));
}

/** `plan` and `named` are plans of the same page and keys; in `named` blocks are addressed by their names. */
export function explainPage(
  template: string,
  keys: readonly string[],
  { map, plan }: PagePlan,
  named: PagePlan['plan'],
): Explanation {
  const waits = ({ site }: Occurrence, key: string): boolean =>
    site !== null && (plan.boundaries.get(site)?.own.includes(key) ?? false);
  const values = keys.map((key): ValueExplanation => {
    const reads = map.occurrences.flatMap((occurrence) =>
      occurrence.reads
        .filter(({ path }) => path === null || rootOf(path) === key)
        .map((read): ReadExplanation => {
          const block = outwards(occurrence).find((each) => waits(each, key));
          const { template, line, column } = whereOf(read);
          return { path: read.path, isOptional: read.isOptional, block: block?.site ?? null, template, line, column };
        }),
    );
    const hold = plan.holds.find((each) => each.key === key);
    return {
      key,
      blocks: distinct(reads.flatMap(({ block }) => block ?? [])),
      hold: hold === undefined ? null : { path: hold.read.path, because: hold.because, ...whereOf(hold.read) },
      reads: distinctReads(reads),
    };
  });
  const blocks = [...plan.boundaries.values()].flatMap(({ site, name, own }) => {
    const occurrence = map.occurrences.find((each) => each.site === site);
    if (occurrence === undefined) return [];
    const { template, line, column } = whereOf(occurrence);
    const isAddressable = named.boundaries.get(site)?.follows ?? false;
    return { id: site, name, keys: own, isAddressable, template, line, column };
  });
  return { template, values, blocks };
}

/** A place and those around it, from the inside out. */
function outwards(occurrence: Occurrence): readonly Occurrence[] {
  const places: Occurrence[] = [];
  for (let each: Occurrence | null = occurrence; each !== null; each = each.parent) places.push(each);
  return places;
}

function whereOf({ template, at: { line, column } }: Pick<Read, 'template' | 'at'>): Where {
  return { template, line, column };
}

function rootOf(path: string): string {
  return path.split('.', 1)[0] as string;
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** What is included twice is read in one place of the source. */
function distinctReads(reads: readonly ReadExplanation[]): readonly ReadExplanation[] {
  return [...new Map(reads.map((read) => [JSON.stringify(read), read])).values()];
}
