/** What `data.ts` of a page says: the data, what holds it back, and what there is to see once it is there. */
import type { Layout, SuspenseOptions } from 'millrace';

/** What the browser shows when a gate's value has arrived, and doesn't show before. */
export interface Sign {
  readonly selector: string;
  /** Part of the element's text. */
  readonly text: string;
  /** The element has no box: an option, a title, a script. */
  readonly isHidden?: boolean;
}

/** An order in which the gates open, each after the one before can be seen. */
export interface Order {
  readonly opens: readonly string[];
  /** Gates that show nothing in this order until a later one has opened. */
  readonly silent?: readonly string[];
  /** Where this order changes how many patches there are. */
  readonly patches?: number;
}

export type Context = Readonly<Record<string, unknown>>;

/** Makes values that wait for a gate. */
export interface GatedValues {
  after<T>(gate: string, value: T): Promise<T>;
  failAfter(gate: string, error: Error): Promise<never>;
  /** Comes on its own, but never before the shell is planned. */
  soon<T>(value: T): Promise<T>;
}

/** Every deferred block is the whole content of an element with an id, or is that element: htmx can address it from outside. */
export interface Addressable {
  /** How many blocks an out-of-band answer holds. */
  readonly blocks: number;
  /** Block → id of its element, where the names differ. */
  readonly targets?: Readonly<Record<string, string>>;
  /** Earlier data: what the page shows before the request, different in every block. */
  readonly old: Context;
}

export interface PageDefinition {
  /** What the page is an example of, as numbered in `scenarios.md`. */
  readonly scenarios: readonly number[];
  /** Patches on the wire of a streamed delivery. */
  readonly patches: number;
  /** Each gate with its sign; null: it can't be seen by itself. */
  readonly gates: Readonly<Record<string, Sign | null>>;
  /** Default: the gates as listed, and reversed. */
  readonly orders?: readonly Order[];
  context(values: GatedValues): Context;
  readonly options?: SuspenseOptions;
  readonly layouts?: readonly Layout[];
  layoutContext?(values: GatedValues): Context;
  /** What the page's own scripts note in `ran`, sorted. Default: nothing. */
  readonly ran?: readonly string[];
  /** How many boundaries end in a failed view. Default: 0. */
  readonly failures?: number;
  /** A value is an async iterable, which is never settled when the shell leaves. */
  readonly isStream?: true;
  /** The template leaves out the html, head and body tags. */
  readonly isUntagged?: true;
  readonly addressable?: Addressable;
}

export function ordersOf({ gates, orders }: PageDefinition): readonly Order[] {
  if (orders !== undefined) return orders;
  const opens = Object.keys(gates);
  return opens.length === 1 ? [{ opens }] : [{ opens }, { opens: opens.toReversed() }];
}
