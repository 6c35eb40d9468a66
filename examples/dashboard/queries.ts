/** What the pages ask the database. Each query is short: the one connection is free again when it returns. */
import type { Database, Row } from './database.ts';
import { endDay, firstDay } from './shop.ts';

export interface MonthSales extends Row {
  readonly month: Date;
  readonly cents: number;
  readonly orders: number;
  readonly customers: number;
}

export interface RegionSales extends Row {
  readonly name: string;
  readonly cents: number;
  readonly customers: number;
}

export interface ProductSales extends Row {
  readonly name: string;
  readonly category: string;
  readonly price: number;
  readonly quantity: number;
  readonly cents: number;
  /** Cents by month, oldest first; a month without a sale is 0. */
  readonly months: readonly number[];
}

export interface CategorySales extends Row {
  readonly name: string;
  readonly products: number;
  readonly cents: number;
}

export interface Order extends Row {
  readonly id: number;
  readonly placed: Date;
  readonly customer: string;
  readonly town: string;
  readonly items: number;
  readonly cents: number;
  readonly status: string;
}

/** Oldest first. */
export function monthSales(database: Database): Promise<readonly MonthSales[]> {
  return database.query<MonthSales>(`
    select month, sum(cents)::float8 as cents, count(distinct order_id)::int as orders, count(distinct customer_id)::int as customers
    from sales
    group by month
    order by month`);
}

/** Best first. */
export function regionSales(database: Database): Promise<readonly RegionSales[]> {
  return database.query<RegionSales>(`
    select regions.name, sum(cents)::float8 as cents, count(distinct customer_id)::int as customers
    from sales
    join regions on regions.id = sales.region_id
    group by regions.id
    order by cents desc`);
}

/** Best first. */
export function productSales(database: Database, limit: number): Promise<readonly ProductSales[]> {
  return database.query<ProductSales>(
    `
    with months as (
      select generate_series($1::timestamptz, $2::timestamptz - interval '1 month', '1 month', 'UTC') as month
    ),
    monthly as (
      select products.id, months.month, coalesce(sum(sales.quantity), 0) as quantity, coalesce(sum(sales.cents), 0)::float8 as cents
      from products
      cross join months
      left join sales on sales.product_id = products.id and sales.month = months.month
      group by products.id, months.month
    )
    select name, category, price_cents as price, sum(quantity)::int as quantity, sum(cents)::float8 as cents,
           array_agg(cents order by month) as months
    from monthly
    join products using (id)
    group by id, name, category, price_cents
    order by sum(cents) desc
    limit $3`,
    [firstDay, endDay, limit],
  );
}

/** Best first. */
export function categorySales(database: Database): Promise<readonly CategorySales[]> {
  return database.query<CategorySales>(`
    select category as name, count(distinct products.id)::int as products, sum(cents)::float8 as cents
    from products
    join sales on sales.product_id = products.id
    group by category
    order by cents desc`);
}

/** Up to `count` orders, newest first: those before the order `before`, or the newest of all. */
export function ordersBefore(database: Database, before: number | null, count: number): Promise<readonly Order[]> {
  return database.query<Order>(
    `
    select orders.id, placed_at as placed, customers.name as customer, town, status,
           sum(quantity)::int as items, sum(cents)::float8 as cents
    from orders
    join customers on customers.id = orders.customer_id
    join order_lines on order_lines.order_id = orders.id
    where $1::int is null or orders.id < $1
    group by orders.id, customers.id
    order by orders.id desc
    limit $2`,
    [before, count],
  );
}
