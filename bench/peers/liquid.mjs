// @ts-check
import { Liquid } from 'liquidjs';
import * as jinja from './jinja-templates.mjs';

/** Liquid has no inheritance of this kind: the layout is written out. */
const page = jinja.head
  .replace(/\{% block title %\}.*?\{% endblock %\}/, jinja.title)
  .replace(/\{% block content %\}\{% endblock %\}/, jinja.content)
  .replace(/\{% block footer %\}(.*?)\{% endblock %\}/, '$1');

export function open() {
  const liquid = new Liquid({ outputEscape: 'escape', templates: { navigation: jinja.navigation, orders: jinja.orders } });
  /** @type {Record<string, string>} */
  const sources = { hello: jinja.hello, list: jinja.list, table: jinja.table, dashboard: page };
  return (/** @type {string} */ name) => {
    const template = liquid.parse(/** @type {string} */ (sources[name]));
    return (/** @type {object} */ it) => liquid.renderSync(template, it);
  };
}
