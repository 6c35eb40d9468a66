// @ts-check
import { Edge } from 'edge.js';

/** @type {Record<string, string>} */
const SOURCES = {
  hello: '<h1>Hello, {{ name }}!</h1>',
  list: '<ul>\n@each(item in items)\n<li id="item-{{ item.id }}">{{ item.name }}</li>\n@end\n</ul>',
  table:
    '<table><tbody>\n@each(row in rows)\n<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.city }}</td><td>{{ row.amount }}</td></tr>\n@end\n</tbody></table>',
  navigation:
    '<nav><ul>\n@each(link in navigation)\n@if(link.isCurrent)\n<li class="current"><a href="{{ link.href }}">{{ link.label }}</a></li>\n@else\n<li><a href="{{ link.href }}">{{ link.label }}</a></li>\n@end\n@end\n</ul></nav>',
  orders:
    '<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>\n@each(order in panel.orders)\n<tr class="{{ order.state }}"><td><a href="/orders/{{ order.id }}">{{ order.id }}</a></td><td>{{ order.customer }}</td><td>{{ order.product }}</td><td>{{ order.state }}</td><td>{{ order.total }}</td></tr>\n@end\n</tbody></table>',
  dashboard:
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dashboard of {{ user.name }}</title><link rel="stylesheet" href="{{ site.stylesheet }}"></head><body class="{{ theme }}">\n@include(\'navigation\')\n<main><header><h1>Good morning, {{ user.name }}</h1><p>{{ user.role }}, {{ user.team }}</p></header><section class="figures">\n@each(figure in figures)\n<div class="figure {{ figure.change >= 0 ? \'up\' : \'down\' }}"><h2>{{ figure.label }}</h2><b>{{ figure.value }}</b><i>{{ figure.change }} %</i></div>\n@end\n</section>\n@each(panel in panels)\n<section class="panel" id="{{ panel.id }}"><h2>{{ panel.title }}</h2>\n@if(panel.note)\n<p class="note">{{ panel.note }}</p>\n@end\n@include(\'orders\')\n</section>\n@end\n</main><footer><p>&copy; {{ site.name }}</p></footer></body></html>',
};

export function open() {
  const edge = Edge.create({ cache: true });
  for (const [name, template] of Object.entries(SOURCES)) edge.registerTemplate(name, { template });
  return (/** @type {string} */ name) => (/** @type {object} */ it) => edge.renderSync(name, it);
}
