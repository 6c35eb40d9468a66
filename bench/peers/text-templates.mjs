// @ts-check
// The four workloads for engines that embed JavaScript (eta, ejs, doT), from one text: only the delimiters and the call of a part differ.

/**
 * @typedef {object} Dialect
 * @property {(code: string) => string} code a statement
 * @property {(expression: string) => string} print escaped
 * @property {(part: string, data: string) => string} part another template's text
 */

/** @param {Dialect} dialect @returns {Record<string, string>} sources by name; the data is called `it` */
export function textTemplates({ code, print, part }) {
  const p = print;
  return {
    hello: `<h1>Hello, ${p('it.name')}!</h1>`,
    list: `<ul>
${code('for (const item of it.items) {')}
  <li id="item-${p('item.id')}">${p('item.name')}</li>
${code('}')}
</ul>`,
    table: `<table><tbody>
${code('for (const row of it.rows) {')}
<tr><td>${p('row.id')}</td><td>${p('row.name')}</td><td>${p('row.email')}</td><td>${p('row.city')}</td><td>${p('row.amount')}</td></tr>
${code('}')}
</tbody></table>`,
    navigation: `<nav><ul>
${code('for (const link of it.navigation) {')}
<li${code('if (link.isCurrent) {')} class="current"${code('}')}><a href="${p('link.href')}">${p('link.label')}</a></li>
${code('}')}
</ul></nav>`,
    orders: `<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>
${code('for (const order of it.orders) {')}
<tr class="${p('order.state')}"><td><a href="/orders/${p('order.id')}">${p('order.id')}</a></td><td>${p('order.customer')}</td><td>${p('order.product')}</td><td>${p('order.state')}</td><td>${p('order.total')}</td></tr>
${code('}')}
</tbody></table>`,
    dashboard: `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Dashboard of ${p('it.user.name')}</title>
  <link rel="stylesheet" href="${p('it.site.stylesheet')}">
</head>
<body class="${p('it.theme')}">
${part('navigation', 'it')}
<main>
<header><h1>Good morning, ${p('it.user.name')}</h1><p>${p('it.user.role')}, ${p('it.user.team')}</p></header>
<section class="figures">
${code('for (const figure of it.figures) {')}
<div class="figure ${code('if (figure.change >= 0) {')}up${code('} else {')}down${code('}')}"><h2>${p('figure.label')}</h2><b>${p('figure.value')}</b><i>${p('figure.change')} %</i></div>
${code('}')}
</section>
${code('for (const panel of it.panels) {')}
<section class="panel" id="${p('panel.id')}">
<h2>${p('panel.title')}</h2>
${code('if (panel.note) {')}<p class="note">${p('panel.note')}</p>${code('}')}
${part('orders', 'panel')}
</section>
${code('}')}
</main>
<footer><p>&copy; ${p('it.site.name')}</p></footer>
</body>
</html>`,
  };
}
