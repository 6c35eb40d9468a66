// @ts-check
// The workloads in Jinja's words, for engines that know `for`, `if`, `include` and (nunjucks) inheritance.

export const hello = '<h1>Hello, {{ name }}!</h1>';
export const list = '<ul>{% for item in items %}<li id="item-{{ item.id }}">{{ item.name }}</li>{% endfor %}</ul>';
export const table =
  '<table><tbody>{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.city }}</td><td>{{ row.amount }}</td></tr>{% endfor %}</tbody></table>';
export const navigation =
  '<nav><ul>{% for link in navigation %}<li{% if link.isCurrent %} class="current"{% endif %}><a href="{{ link.href }}">{{ link.label }}</a></li>{% endfor %}</ul></nav>';
export const orders =
  '<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>{% for order in panel.orders %}<tr class="{{ order.state }}"><td><a href="/orders/{{ order.id }}">{{ order.id }}</a></td><td>{{ order.customer }}</td><td>{{ order.product }}</td><td>{{ order.state }}</td><td>{{ order.total }}</td></tr>{% endfor %}</tbody></table>';
export const head =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}{{ site.name }}{% endblock %}</title><link rel="stylesheet" href="{{ site.stylesheet }}"></head><body class="{{ theme }}">{% include "navigation" %}<main>{% block content %}{% endblock %}</main><footer>{% block footer %}<p>&copy; {{ site.name }}</p>{% endblock %}</footer></body></html>';
export const title = 'Dashboard of {{ user.name }}';
export const content =
  '<header><h1>Good morning, {{ user.name }}</h1><p>{{ user.role }}, {{ user.team }}</p></header><section class="figures">{% for figure in figures %}<div class="figure {% if figure.change >= 0 %}up{% else %}down{% endif %}"><h2>{{ figure.label }}</h2><b>{{ figure.value }}</b><i>{{ figure.change }} %</i></div>{% endfor %}</section>{% for panel in panels %}<section class="panel" id="{{ panel.id }}"><h2>{{ panel.title }}</h2>{% if panel.note %}<p class="note">{{ panel.note }}</p>{% endif %}{% include "orders" %}</section>{% endfor %}';
