// @ts-check
import nunjucks from 'nunjucks';
import * as jinja from './jinja-templates.mjs';

export function open() {
  /** @type {Record<string, string>} */
  const sources = {
    hello: jinja.hello,
    list: jinja.list,
    table: jinja.table,
    navigation: jinja.navigation,
    orders: jinja.orders,
    layout: jinja.head,
    dashboard: `{% extends "layout" %}{% block title %}${jinja.title}{% endblock %}{% block content %}${jinja.content}{% endblock %}`,
  };
  /** @type {any} */
  const loader = { getSource: (/** @type {string} */ name) => ({ src: sources[name], path: name, noCache: false }) };
  const env = new nunjucks.Environment(loader, { autoescape: true });
  return (/** @type {string} */ name) => {
    const template = env.getTemplate(name, true);
    return (/** @type {object} */ it) => template.render(it);
  };
}
