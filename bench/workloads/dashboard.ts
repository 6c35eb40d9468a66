import { type Dashboard, dashboard as dashboardData, type Order } from '../data.ts';
import { escapeText } from '../hand-escape.ts';
import type { Workload } from '../workload.ts';

const escape = escapeText;

/** A page of 26 KB: a layout with three blocks, a block in a block, includes in loops, conditions. */
export function dashboard(): Workload {
  return {
    name: 'dashboard',
    template: 'dashboard/page.html',
    context: { ...dashboardData() },
    handWritten: {
      inlined: (context) => inlined(context as unknown as Dashboard),
      functions: (context) => byFunctions(context as unknown as Dashboard),
    },
  };
}

/** The whole page in one function and one string. */
function inlined(data: Dashboard): string {
  const { site, user } = data;
  let out = head(data);
  for (const link of data.navigation) {
    out += `\n      <li${link.isCurrent ? ' class="current"' : ''}><a href="${escape(link.href)}">${escape(link.label)}</a></li>`;
  }
  out += `\n    </ul>\n  </nav>\n\n  <main>\n    \n    <header><h1>Good morning, ${escape(user.name)}</h1><p>${escape(user.role)}, ${escape(user.team)}</p></header>\n    \n    <section class="figures">`;
  for (const figure of data.figures) {
    out += `\n      <div class="figure ${figure.change >= 0 ? 'up' : 'down'}"><h2>${escape(figure.label)}</h2><b>${figure.value}</b><i>${figure.change} %</i></div>`;
  }
  out += '\n    </section>\n    ';
  for (const panel of data.panels) {
    out += `\n    <section class="panel" id="${escape(panel.id)}">\n      <h2>${escape(panel.title)}</h2>`;
    if (panel.note !== null) out += `\n      <p class="note">${escape(panel.note)}</p>`;
    out += `\n      <table>\n        <thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead>\n        <tbody>`;
    for (const order of panel.orders) {
      const state = escape(order.state);
      out += `\n          <tr class="${state}"><td><a href="/orders/${order.id}">${order.id}</a></td><td>${escape(order.customer)}</td><td>${escape(order.product)}</td><td>${state}</td><td>${order.total}</td></tr>`;
    }
    out += '\n        </tbody>\n      </table>\n\n    </section>';
  }
  return `${out}\n\n  </main>\n  <footer><p>&copy; ${escape(site.name)}</p></footer>\n</body>\n</html>\n`;
}

/** The same with a function for each part, as a program of some size would have it. */
function byFunctions(data: Dashboard): string {
  const { site, user } = data;
  let out = `${head(data)}${data.navigation.map(navigationItem).join('')}\n    </ul>\n  </nav>\n\n  <main>\n    \n    <header><h1>Good morning, ${escape(user.name)}</h1><p>${escape(user.role)}, ${escape(user.team)}</p></header>\n    \n    <section class="figures">`;
  for (const figure of data.figures) out += figureItem(figure);
  out += '\n    </section>\n    ';
  for (const panel of data.panels) out += panelSection(panel);
  return `${out}\n\n  </main>\n  <footer><p>&copy; ${escape(site.name)}</p></footer>\n</body>\n</html>\n`;
}

function head({ site, user, theme }: Dashboard): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n  <title>Dashboard of ${escape(user.name)}</title>\n  <link rel="stylesheet" href="${escape(site.stylesheet)}">\n</head>\n<body class="${escape(theme)}">\n  <nav>\n    <ul>`;
}

function navigationItem(link: Dashboard['navigation'][number]): string {
  return `\n      <li${link.isCurrent ? ' class="current"' : ''}><a href="${escape(link.href)}">${escape(link.label)}</a></li>`;
}

function figureItem(figure: Dashboard['figures'][number]): string {
  return `\n      <div class="figure ${figure.change >= 0 ? 'up' : 'down'}"><h2>${escape(figure.label)}</h2><b>${figure.value}</b><i>${figure.change} %</i></div>`;
}

function panelSection(panel: Dashboard['panels'][number]): string {
  const note = panel.note === null ? '' : `\n      <p class="note">${escape(panel.note)}</p>`;
  return `\n    <section class="panel" id="${escape(panel.id)}">\n      <h2>${escape(panel.title)}</h2>${note}\n      ${ordersTable(panel.orders)}\n    </section>`;
}

function ordersTable(orders: readonly Order[]): string {
  let out =
    '<table>\n        <thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead>\n        <tbody>';
  for (const order of orders) {
    const state = escape(order.state);
    out += `\n          <tr class="${state}"><td><a href="/orders/${order.id}">${order.id}</a></td><td>${escape(order.customer)}</td><td>${escape(order.product)}</td><td>${state}</td><td>${order.total}</td></tr>`;
  }
  return `${out}\n        </tbody>\n      </table>\n`;
}
