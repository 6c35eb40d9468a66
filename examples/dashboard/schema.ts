/** The shop's tables, and `sales`: one row per order line that counts as revenue. Money is in cents. */
export const schema = `
  create table regions (
    id int primary key,
    name text not null unique
  );

  create table customers (
    id int primary key,
    name text not null,
    town text not null,
    region_id int not null references regions
  );

  create table products (
    id int primary key,
    name text not null unique,
    category text not null,
    price_cents int not null check (price_cents > 0)
  );

  create table orders (
    id int primary key,
    customer_id int not null references customers,
    placed_at timestamptz not null,
    status text not null check (status in ('new', 'shipped', 'delivered', 'refunded'))
  );

  create table order_lines (
    order_id int not null references orders,
    product_id int not null references products,
    quantity int not null check (quantity > 0),
    cents int not null,
    primary key (order_id, product_id)
  );

  create view sales as
    select orders.id as order_id, orders.customer_id, orders.placed_at, customers.region_id,
           order_lines.product_id, order_lines.quantity, order_lines.cents,
           date_trunc('month', orders.placed_at, 'UTC') as month
    from orders
    join customers on customers.id = orders.customer_id
    join order_lines on order_lines.order_id = orders.id
    where orders.status <> 'refunded';
`;
