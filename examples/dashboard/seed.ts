/** A year of sales, the same in every run. */
import type { Row } from './database.ts';
import { createRandom, type Random } from './random.ts';
import { customerKinds, customerWords, endDay, firstDay, products, regions, season } from './shop.ts';

const ordersPerMonth = 380;
const monthlyGrowth = 1.018;
const dayMs = 86_400_000;

/** Rows by table, in an order that satisfies the foreign keys. */
export function createSeed(seed: number): ReadonlyMap<string, readonly Row[]> {
  const random = createRandom(seed);
  const customers = createCustomers(random);
  const orders = createOrders(random, customers);
  return new Map<string, readonly Row[]>([
    ['regions', regions.map(({ name }, index) => ({ id: index + 1, name }))],
    ['customers', customers],
    [
      'products',
      products.map(({ name, category, priceCents }, index) => ({ id: index + 1, name, category, price_cents: priceCents })),
    ],
    ['orders', orders],
    ['order_lines', orders.flatMap((order) => createLines(random, order))],
  ]);
}

interface Customer extends Row {
  readonly id: number;
}

interface Order extends Row {
  readonly id: number;
}

function createCustomers(random: Random): readonly Customer[] {
  const names = customerKinds.flatMap((kind) => customerWords.map((word) => `${word} ${kind}`));
  const homes = regions.flatMap((region, index) =>
    Array.from({ length: region.customers }, () => ({ ...region, id: index + 1 })),
  );
  return homes.map(({ id, towns }, index) => ({
    id: index + 1,
    // 49 has no factor in common with the number of names, so the kinds alternate
    name: names[(index * 49) % names.length],
    town: random.pick(towns),
    region_id: id,
  }));
}

function createOrders(random: Random, customers: readonly Customer[]): readonly Order[] {
  const moments = season.flatMap((weight, month) => {
    const start = Date.UTC(firstDay.getUTCFullYear(), firstDay.getUTCMonth() + month);
    const end = Date.UTC(firstDay.getUTCFullYear(), firstDay.getUTCMonth() + month + 1);
    const count = Math.round(ordersPerMonth * weight * monthlyGrowth ** month);
    return Array.from({ length: count }, () => start + random.next() * (end - start));
  });
  return moments
    .sort((a, b) => a - b)
    .map((moment, index) => ({
      id: 10_001 + index,
      // some are regulars, most come now and then
      customer_id: random.pick(customers, ({ id }) => 1 / (4 + (id % 19))).id,
      placed_at: new Date(Math.floor(moment / 1000) * 1000).toISOString(),
      status: statusAt(random, endDay.getTime() - moment),
    }));
}

/** New for two days, on its way for five, then delivered; one order in forty comes back. */
function statusAt(random: Random, ageMs: number): string {
  if (ageMs < 2 * dayMs) return 'new';
  if (ageMs < 7 * dayMs) return 'shipped';
  return random.next() < 1 / 40 ? 'refunded' : 'delivered';
}

function createLines(random: Random, order: Order): readonly Row[] {
  const chosen = new Set(Array.from({ length: random.between(1, 4) }, () => random.pick(products, ({ demand }) => demand)));
  return [...chosen].map((product) => {
    const quantity = product.priceCents > 10_000 ? 1 : random.between(1, 9);
    return { order_id: order.id, product_id: products.indexOf(product) + 1, quantity, cents: quantity * product.priceCents };
  });
}
