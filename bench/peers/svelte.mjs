// @ts-check
// Svelte has no document of its own: the head stands around what it renders, as in its own server.
import { compile } from 'svelte/compiler';
import { render } from 'svelte/server';
import { importCode, writeModule } from './compiled.mjs';

/** @type {Record<string, string>} */
const SOURCES = {
  Navigation:
    '<script>let { links } = $props();</script><nav><ul>{#each links as link}<li class={link.isCurrent ? "current" : null}><a href={link.href}>{link.label}</a></li>{/each}</ul></nav>',
  Orders:
    '<script>let { orders } = $props();</script><table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>{#each orders as order}<tr class={order.state}><td><a href="/orders/{order.id}">{order.id}</a></td><td>{order.customer}</td><td>{order.product}</td><td>{order.state}</td><td>{order.total}</td></tr>{/each}</tbody></table>',
  hello: '<script>let { name } = $props();</script><h1>Hello, {name}!</h1>',
  list: '<script>let { items } = $props();</script><ul>{#each items as item}<li id="item-{item.id}">{item.name}</li>{/each}</ul>',
  table:
    '<script>let { rows } = $props();</script><table><tbody>{#each rows as row}<tr><td>{row.id}</td><td>{row.name}</td><td>{row.email}</td><td>{row.city}</td><td>{row.amount}</td></tr>{/each}</tbody></table>',
  dashboard:
    '<script>import Navigation from "./Navigation.mjs"; import Orders from "./Orders.mjs"; let { user, site, navigation, figures, panels } = $props();</script><Navigation links={navigation} /><main><header><h1>Good morning, {user.name}</h1><p>{user.role}, {user.team}</p></header><section class="figures">{#each figures as figure}<div class={"figure " + (figure.change >= 0 ? "up" : "down")}><h2>{figure.label}</h2><b>{figure.value}</b><i>{figure.change} %</i></div>{/each}</section>{#each panels as panel}<section class="panel" id={panel.id}><h2>{panel.title}</h2>{#if panel.note}<p class="note">{panel.note}</p>{/if}<Orders orders={panel.orders} /></section>{/each}</main><footer><p>© {site.name}</p></footer>',
};

const SPECIAL = /[&<>"']/g;
/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
function escape(text) {
  return text.replace(SPECIAL, (character) => /** @type {string} */ (ENTITIES[character]));
}

export async function open() {
  /** @type {Record<string, any>} */
  const components = {};
  for (const [name, source] of Object.entries(SOURCES)) {
    const { code } = compile(source, { generate: 'server', dev: false, filename: `${name}.svelte` }).js;
    writeModule(`svelte/${name}.mjs`, code);
    components[name] = async () => (await importCode(`svelte/${name}.mjs`, code)).default;
  }
  for (const name of ['hello', 'list', 'table', 'dashboard']) components[name] = await components[name]();
  return (/** @type {string} */ name) => {
    const component = components[name];
    if (name !== 'dashboard') return (/** @type {any} */ props) => render(component, { props }).body;
    return (/** @type {any} */ it) =>
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dashboard of ${escape(it.user.name)}</title><link rel="stylesheet" href="${escape(it.site.stylesheet)}"></head><body class="${escape(it.theme)}">${render(component, { props: it }).body}</body></html>`;
  };
}
