// @ts-check
// The workloads as components of functions that make elements: hono/jsx, preact, react, kita. Only the name of the class attribute and
// what escapes a text (kita doesn't by itself) differ.

/**
 * @param {(tag: any, attributes: any, ...children: any[]) => any} h
 * @param {{ classKey?: string, text?: (value: any) => any, keyed?: boolean }} [options]
 */
export function elementTrees(h, { classKey = 'class', text = (value) => value, keyed = false } = {}) {
  const t = text;
  /** @param {any} key @param {any} [attributes] */
  const at = (key, attributes = {}) => (keyed ? { key, ...attributes } : attributes);

  /** @param {any} props */
  const Navigation = ({ links }) =>
    h(
      'nav',
      {},
      h(
        'ul',
        {},
        links.map((/** @type {any} */ link) =>
          h('li', at(link.href, link.isCurrent ? { [classKey]: 'current' } : {}), h('a', { href: link.href }, t(link.label))),
        ),
      ),
    );
  /** @param {any} props */
  const Figure = ({ figure }) =>
    h(
      'div',
      { [classKey]: `figure ${figure.change >= 0 ? 'up' : 'down'}` },
      h('h2', {}, t(figure.label)),
      h('b', {}, t(figure.value)),
      h('i', {}, `${figure.change} %`),
    );
  /** @param {any} props */
  const Orders = ({ orders }) =>
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', {}, 'Order'),
          h('th', {}, 'Customer'),
          h('th', {}, 'Product'),
          h('th', {}, 'State'),
          h('th', {}, 'Total'),
        ),
      ),
      h(
        'tbody',
        {},
        orders.map((/** @type {any} */ order) =>
          h(
            'tr',
            at(order.id, { [classKey]: order.state }),
            h('td', {}, h('a', { href: `/orders/${order.id}` }, t(order.id))),
            h('td', {}, t(order.customer)),
            h('td', {}, t(order.product)),
            h('td', {}, t(order.state)),
            h('td', {}, t(order.total)),
          ),
        ),
      ),
    );
  /** @param {any} props */
  const Panel = ({ panel }) =>
    h(
      'section',
      { [classKey]: 'panel', id: panel.id },
      h('h2', {}, t(panel.title)),
      panel.note ? h('p', { [classKey]: 'note' }, t(panel.note)) : null,
      h(Orders, { orders: panel.orders }),
    );

  return {
    /** @param {any} it */
    hello: (it) => h('h1', {}, t(`Hello, ${it.name}!`)),
    /** @param {any} it */
    list: (it) =>
      h(
        'ul',
        {},
        it.items.map((/** @type {any} */ item) => h('li', at(item.id, { id: `item-${item.id}` }), t(item.name))),
      ),
    /** @param {any} it */
    table: (it) =>
      h(
        'table',
        {},
        h(
          'tbody',
          {},
          it.rows.map((/** @type {any} */ row) =>
            h(
              'tr',
              at(row.id),
              h('td', {}, t(row.id)),
              h('td', {}, t(row.name)),
              h('td', {}, t(row.email)),
              h('td', {}, t(row.city)),
              h('td', {}, t(row.amount)),
            ),
          ),
        ),
      ),
    /** @param {any} it */
    dashboard: (it) =>
      h(
        'html',
        { lang: 'en' },
        h(
          'head',
          {},
          h('meta', { [classKey === 'className' ? 'charSet' : 'charset']: 'utf-8' }),
          h('title', {}, t(`Dashboard of ${it.user.name}`)),
          h('link', { rel: 'stylesheet', href: it.site.stylesheet }),
        ),
        h(
          'body',
          { [classKey]: it.theme },
          h(Navigation, { links: it.navigation }),
          h(
            'main',
            {},
            h('header', {}, h('h1', {}, t(`Good morning, ${it.user.name}`)), h('p', {}, t(`${it.user.role}, ${it.user.team}`))),
            h(
              'section',
              { [classKey]: 'figures' },
              it.figures.map((/** @type {any} */ figure) => h(Figure, at(figure.label, { figure }))),
            ),
            it.panels.map((/** @type {any} */ panel) => h(Panel, at(panel.id, { panel }))),
          ),
          h('footer', {}, h('p', {}, t(`© ${it.site.name}`))),
        ),
      ),
  };
}
