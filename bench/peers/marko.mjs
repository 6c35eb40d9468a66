// @ts-check
import { compile } from '@marko/compiler';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { writeModule } from './compiled.mjs';

/** @type {Record<string, string>} */
const SOURCES = {
  'tags/page-navigation':
    '<nav><ul><for|link| of=input.links><li class=(link.isCurrent ? "current" : false)><a href=link.href>${link.label}</a></li></for></ul></nav>',
  'tags/order-table':
    '<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody><for|order| of=input.orders><tr class=order.state><td><a href=`/orders/${order.id}`>${order.id}</a></td><td>${order.customer}</td><td>${order.product}</td><td>${order.state}</td><td>${order.total}</td></tr></for></tbody></table>',
  hello: '<h1>Hello, ${input.name}!</h1>',
  list: '<ul><for|item| of=input.items><li id=`item-${item.id}`>${item.name}</li></for></ul>',
  table:
    '<table><tbody><for|row| of=input.rows><tr><td>${row.id}</td><td>${row.name}</td><td>${row.email}</td><td>${row.city}</td><td>${row.amount}</td></tr></for></tbody></table>',
  dashboard:
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dashboard of ${input.user.name}</title><link rel="stylesheet" href=input.site.stylesheet></head><body class=input.theme><page-navigation links=input.navigation/><main><header><h1>Good morning, ${input.user.name}</h1><p>${input.user.role}, ${input.user.team}</p></header><section class="figures"><for|figure| of=input.figures><div class=("figure " + (figure.change >= 0 ? "up" : "down"))><h2>${figure.label}</h2><b>${figure.value}</b><i>${figure.change} %</i></div></for></section><for|panel| of=input.panels><section class="panel" id=panel.id><h2>${panel.title}</h2><if=panel.note><p class="note">${panel.note}</p></if><order-table orders=panel.orders/></section></for></main><footer><p>© ${input.site.name}</p></footer></body></html>',
};

/** Compiles Marko sources where they stand, tags beside them. @param {string} folder @param {Record<string, string>} sources @returns {Promise<Record<string, any>>} */
export async function markoTemplates(folder, sources) {
  const files = Object.entries(sources).map(([name, source]) => [name, writeModule(`${folder}/${name}.marko`, source)]);
  /** @type {Record<string, any>} */
  const templates = {};
  for (const [name, file] of files) {
    const { code } = await compile(/** @type {string} */ (sources[/** @type {string} */ (name)]), /** @type {string} */ (file), {
      output: 'html',
      modules: 'cjs',
      optimize: true,
      sourceMaps: false,
    });
    writeModule(`${folder}/${name}.js`, code.replaceAll('.marko")', '.js")'));
  }
  if (!existsSync(writeModule(`${folder}/package.json`, '{"type":"commonjs"}')))
    throw new Error('no folder for compiled Marko templates');
  const require = createRequire(import.meta.url);
  for (const [name, file] of files)
    templates[/** @type {string} */ (name)] = require(/** @type {string} */ (file).replace(/\.marko$/, '.js')).default;
  return templates;
}

export async function open() {
  const templates = await markoTemplates('marko', SOURCES);
  return (/** @type {string} */ name) => (/** @type {object} */ it) => templates[name].render(it).toString();
}
