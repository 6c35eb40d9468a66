/** A page as its blocks and loops, from which the wire's text and the finished text are both made. */
import { deliveries } from '../../src/core/suspense/delivery/deliveries.ts';
import type { Delivery, DeliveryName, DeliveryOptions } from '../../src/core/suspense/delivery/delivery.ts';

/** Where a part stands in other markup. */
export type Slot = (name: string) => string;

export interface Block {
  readonly fallback: string;
  readonly body: string | ((slot: Slot) => string);
}

export interface StreamedPage {
  readonly markup: (slot: Slot) => string;
  readonly blocks?: Readonly<Record<string, Block>>;
  /** Items of streamed loops. */
  readonly loops?: Readonly<Record<string, readonly string[]>>;
}

/** One page in one delivery: the texts of its chunks. */
export interface PageText {
  readonly shell: string;
  readonly prologue: string;
  block(name: string): string;
  /** The loop's items from one index to another; the last ones close the loop. */
  items(name: string, from: number, to?: number): string;
}

export function writePage(page: StreamedPage, name: DeliveryName, options: DeliveryOptions, prefix: string): PageText {
  const delivery: Delivery = deliveries[name];
  const { blocks = {}, loops = {} } = page;
  const names = [...Object.keys(blocks), ...Object.keys(loops)];
  const keyOf = (part: string): string => `${prefix}${names.indexOf(part)}`;
  const bodyOf = (part: string): string => {
    const body = blocks[part]?.body ?? '';
    return typeof body === 'string' ? body : body(slot);
  };
  const slot: Slot = (part) => {
    const items = loops[part];
    if (items) return delivery.appends ? delivery.loopMarker(keyOf(part)) : items.join('');
    return delivery.placeholder(keyOf(part), delivery.patches ? (blocks[part]?.fallback ?? '') : bodyOf(part));
  };
  return {
    shell: page.markup(slot),
    prologue: delivery.prologue(options),
    block: (part) => delivery.patch(keyOf(part), part, bodyOf(part), options),
    items(part, from, to) {
      const items = loops[part] ?? [];
      return delivery.append(keyOf(part), items.slice(from, to).join(''), to === undefined || to >= items.length, options);
    },
  };
}
