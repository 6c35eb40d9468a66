// @ts-check
import { createSSRApp } from 'vue';
import { compileTemplate } from 'vue/compiler-sfc';
import { renderToString } from 'vue/server-renderer';
import { importCode } from './compiled.mjs';

/** @type {Record<string, { source: string, props: string[] }>} */
const SOURCES = {
  Navigation: {
    props: ['links'],
    source:
      '<nav><ul><li v-for="link in links" :class="link.isCurrent ? \'current\' : null"><a :href="link.href">{{ link.label }}</a></li></ul></nav>',
  },
  Orders: {
    props: ['orders'],
    source:
      '<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody><tr v-for="order in orders" :class="order.state"><td><a :href="\'/orders/\' + order.id">{{ order.id }}</a></td><td>{{ order.customer }}</td><td>{{ order.product }}</td><td>{{ order.state }}</td><td>{{ order.total }}</td></tr></tbody></table>',
  },
  hello: { props: ['name'], source: '<h1>Hello, {{ name }}!</h1>' },
  list: { props: ['items'], source: '<ul><li v-for="item in items" :id="\'item-\' + item.id">{{ item.name }}</li></ul>' },
  table: {
    props: ['rows'],
    source:
      '<table><tbody><tr v-for="row in rows"><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.email }}</td><td>{{ row.city }}</td><td>{{ row.amount }}</td></tr></tbody></table>',
  },
  dashboard: {
    props: ['site', 'theme', 'user', 'navigation', 'figures', 'panels'],
    source:
      '<html lang="en"><head><meta charset="utf-8"><title>Dashboard of {{ user.name }}</title><link rel="stylesheet" :href="site.stylesheet"></head><body :class="theme"><Navigation :links="navigation" /><main><header><h1>Good morning, {{ user.name }}</h1><p>{{ user.role }}, {{ user.team }}</p></header><section class="figures"><div v-for="figure in figures" :class="\'figure \' + (figure.change >= 0 ? \'up\' : \'down\')"><h2>{{ figure.label }}</h2><b>{{ figure.value }}</b><i>{{ figure.change }} %</i></div></section><section v-for="panel in panels" class="panel" :id="panel.id"><h2>{{ panel.title }}</h2><p v-if="panel.note" class="note">{{ panel.note }}</p><Orders :orders="panel.orders" /></section></main><footer><p>© {{ site.name }}</p></footer></body></html>',
  },
};

export async function open() {
  /** @type {Record<string, any>} */
  const components = {};
  for (const [name, { source, props }] of Object.entries(SOURCES)) {
    const { code } = compileTemplate({ id: name, filename: `${name}.vue`, source, ssr: true, ssrCssVars: [] });
    const { ssrRender } = await importCode(`vue/${name}.mjs`, code);
    components[name] = { props, ssrRender, components: { ...components } };
  }
  return (/** @type {string} */ name) => (/** @type {any} */ it) => renderToString(createSSRApp(components[name], it));
}
