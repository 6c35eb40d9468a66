// @ts-check
import pug from 'pug';

/** @type {Record<string, string>} */
const SOURCES = {
  hello: 'h1 Hello, #{name}!',
  list: 'ul\n  each item in items\n    li(id="item-" + item.id)= item.name',
  table:
    'table\n  tbody\n    each row in rows\n      tr\n        td= row.id\n        td= row.name\n        td= row.email\n        td= row.city\n        td= row.amount',
  dashboard: `doctype html
html(lang="en")
  head
    meta(charset="utf-8")
    title Dashboard of #{user.name}
    link(rel="stylesheet" href=site.stylesheet)
  body(class=theme)
    nav
      ul
        each link in navigation
          if link.isCurrent
            li.current: a(href=link.href)= link.label
          else
            li: a(href=link.href)= link.label
    main
      header
        h1 Good morning, #{user.name}
        p #{user.role}, #{user.team}
      section.figures
        each figure in figures
          .figure(class=(figure.change >= 0 ? "up" : "down"))
            h2= figure.label
            b= figure.value
            i #{figure.change} %
      each panel in panels
        section.panel(id=panel.id)
          h2= panel.title
          if panel.note
            p.note= panel.note
          table
            thead
              tr
                th Order
                th Customer
                th Product
                th State
                th Total
            tbody
              each order in panel.orders
                tr(class=order.state)
                  td: a(href="/orders/" + order.id)= order.id
                  td= order.customer
                  td= order.product
                  td= order.state
                  td= order.total
    footer: p &copy; #{site.name}`,
};

export function open() {
  return (/** @type {string} */ name) =>
    pug.compile(/** @type {string} */ (SOURCES[name]), { compileDebug: false, doctype: 'html' });
}
