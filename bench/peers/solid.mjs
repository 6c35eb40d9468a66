// @ts-check
import { transformAsync } from '@babel/core';
import solidPreset from 'babel-preset-solid';
import { importCode } from './compiled.mjs';

const SOURCE = `
const Navigation = (props) => <nav><ul>{props.links.map((link) => <li class={link.isCurrent ? 'current' : undefined}><a href={link.href}>{link.label}</a></li>)}</ul></nav>;
const Figure = (props) => <div class={'figure ' + (props.figure.change >= 0 ? 'up' : 'down')}><h2>{props.figure.label}</h2><b>{props.figure.value}</b><i>{props.figure.change} %</i></div>;
const Orders = (props) => <table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>{props.orders.map((order) => <tr class={order.state}><td><a href={'/orders/' + order.id}>{order.id}</a></td><td>{order.customer}</td><td>{order.product}</td><td>{order.state}</td><td>{order.total}</td></tr>)}</tbody></table>;
const Panel = (props) => <section class="panel" id={props.panel.id}><h2>{props.panel.title}</h2>{props.panel.note ? <p class="note">{props.panel.note}</p> : null}<Orders orders={props.panel.orders} /></section>;
export const hello = (it) => <h1>Hello, {it.name}!</h1>;
export const list = (it) => <ul>{it.items.map((item) => <li id={'item-' + item.id}>{item.name}</li>)}</ul>;
export const table = (it) => <table><tbody>{it.rows.map((row) => <tr><td>{row.id}</td><td>{row.name}</td><td>{row.email}</td><td>{row.city}</td><td>{row.amount}</td></tr>)}</tbody></table>;
export const dashboard = (it) => <html lang="en"><head><meta charset="utf-8" /><title>Dashboard of {it.user.name}</title><link rel="stylesheet" href={it.site.stylesheet} /></head><body class={it.theme}><Navigation links={it.navigation} /><main><header><h1>Good morning, {it.user.name}</h1><p>{it.user.role}, {it.user.team}</p></header><section class="figures">{it.figures.map((figure) => <Figure figure={figure} />)}</section>{it.panels.map((panel) => <Panel panel={panel} />)}</main><footer><p>© {it.site.name}</p></footer></body></html>;
export { renderToString } from 'solid-js/web';
`;

export async function open() {
  const result = await transformAsync(SOURCE, {
    presets: [[solidPreset, { generate: 'ssr', hydratable: false }]],
    configFile: false,
    babelrc: false,
  });
  const module = await importCode('solid.mjs', result?.code ?? '');
  return (/** @type {string} */ name) => (/** @type {object} */ it) => module.renderToString(() => module[name](it));
}
