import type { Project } from '../project.ts';

export const stream: Project = {
  title: 'Table: rows from an async iterable',
  entry: 'orders.html',
  templates: {
    'orders.html': `<!doctype html>
<html lang="en">
<head><title>Orders</title><style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui; margin: 1rem } table { border-collapse: collapse } td, th { border-bottom: 1px solid #8886; padding: .2rem .8rem; text-align: left }</style></head>
<body>
<h1>Orders</h1>
<table>
<thead><tr><th>#</th><th>Customer</th><th>Total</th></tr></thead>
<tbody>
{% block rows %}{% async for order in orders %}<tr><td>{{ loop.index }}</td><td>{{ order.customer }}</td><td>{{ order.total }}</td></tr>{% else %}<tr><td colspan="3">No orders.</td></tr>{% end %}{% pending %}<tr aria-busy="true"><td colspan="3">loading…</td></tr>{% end %}
</tbody>
</table>
{% block summary %}<p>{{ summary.count }} orders this month.</p>{% pending %}<p aria-busy="true">counting…</p>{% end %}
</body>
</html>
`,
  },
  data: `{
  "orders": {
    "$stream": [
      { "customer": "Ada", "total": 120 },
      { "customer": "Grace", "total": 80 },
      { "customer": "Linus <l@example.org>", "total": 42 },
      { "customer": "Barbara", "total": 310 }
    ],
    "$every": 400
  },
  "summary": { "$after": 900, "value": { "count": 4 } }
}
`,
};
