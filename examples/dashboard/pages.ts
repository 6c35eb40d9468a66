/** Each page's template and data. Nothing here waits: what is deferred starts when the page is rendered and reads it. */
import { type Deferred, defer, type Suspense, suspense, type SuspenseOptions } from 'millrace';
import { barChart, sparkline } from './charts.ts';
import type { Database } from './database.ts';
import type { Delays, Source } from './delays.ts';
import { forecast } from './forecast.ts';
import { categorySales, monthSales, type Order, ordersBefore, type ProductSales, productSales, regionSales } from './queries.ts';
import { summarize } from './summary.ts';

export interface Pages {
  dashboard(context: Readonly<Record<string, unknown>>, options?: SuspenseOptions): Suspense;
  products(context: Readonly<Record<string, unknown>>): Suspense;
}

const orderPages = 4;
const ordersPerPage = 12;

export function createPages(database: Database, delays: Delays): Pages {
  /** The wait begins when the database is open, so that the first visitor sees the blocks come one by one, too. */
  const slowly = <Value>(source: Source, load: () => Promise<Value>): Deferred<Value> =>
    defer<Value>(async ({ signal }) => {
      await database.ready();
      await delays.wait(source, signal);
      return load();
    });

  return {
    dashboard: (context, options) =>
      suspense(
        'dashboard.html',
        {
          ...context,
          summary: slowly('summary', async () => summarize(await monthSales(database))),
          trend: slowly('trend', async () => barChart(await monthSales(database))),
          regions: slowly('regions', () => regionSales(database)),
          products: slowly('products', async () => withLines(await productSales(database, 8))),
          forecast: slowly('forecast', forecast),
          orders: defer(({ signal }) => recentOrders(database, delays, signal)),
        },
        options,
      ),
    products: (context) =>
      suspense('products.html', {
        ...context,
        categories: slowly('categories', () => categorySales(database)),
        catalogue: slowly('catalogue', async () => withLines(await productSales(database, 100))),
      }),
  };
}

function withLines(products: readonly ProductSales[]): readonly (ProductSales & { readonly line: string })[] {
  return products.map((product) => ({ ...product, line: sparkline(product.months) }));
}

/** Row by row for the page, a page of rows per query for the database: no cursor holds its connection between two of them. */
async function* recentOrders(database: Database, delays: Delays, signal: AbortSignal): AsyncGenerator<Order, void, undefined> {
  await database.ready();
  let last: number | null = null;
  for (let page = 0; page < orderPages; page++) {
    await delays.wait('orders', signal);
    const orders: readonly Order[] = await ordersBefore(database, last, ordersPerPage);
    yield* orders;
    last = orders.at(-1)?.id ?? last;
  }
}
