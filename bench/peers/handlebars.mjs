// @ts-check
import Handlebars from 'handlebars';

export function open() {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('isUp', (change) => change >= 0);
  handlebars.registerPartial(
    'navigation',
    '<nav><ul>{{#each navigation}}<li{{#if isCurrent}} class="current"{{/if}}><a href="{{href}}">{{label}}</a></li>{{/each}}</ul></nav>',
  );
  handlebars.registerPartial(
    'orders',
    '<table><thead><tr><th>Order</th><th>Customer</th><th>Product</th><th>State</th><th>Total</th></tr></thead><tbody>{{#each orders}}<tr class="{{state}}"><td><a href="/orders/{{id}}">{{id}}</a></td><td>{{customer}}</td><td>{{product}}</td><td>{{state}}</td><td>{{total}}</td></tr>{{/each}}</tbody></table>',
  );
  /** @type {Record<string, string>} */
  const sources = {
    hello: '<h1>Hello, {{name}}!</h1>',
    list: '<ul>{{#each items}}<li id="item-{{id}}">{{name}}</li>{{/each}}</ul>',
    table:
      '<table><tbody>{{#each rows}}<tr><td>{{id}}</td><td>{{name}}</td><td>{{email}}</td><td>{{city}}</td><td>{{amount}}</td></tr>{{/each}}</tbody></table>',
    dashboard:
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dashboard of {{user.name}}</title><link rel="stylesheet" href="{{site.stylesheet}}"></head><body class="{{theme}}">{{> navigation}}<main><header><h1>Good morning, {{user.name}}</h1><p>{{user.role}}, {{user.team}}</p></header><section class="figures">{{#each figures}}<div class="figure {{#if (isUp change)}}up{{else}}down{{/if}}"><h2>{{label}}</h2><b>{{value}}</b><i>{{change}} %</i></div>{{/each}}</section>{{#each panels}}<section class="panel" id="{{id}}"><h2>{{title}}</h2>{{#if note}}<p class="note">{{note}}</p>{{/if}}{{> orders}}</section>{{/each}}</main><footer><p>&copy; {{site.name}}</p></footer></body></html>',
  };
  return (/** @type {string} */ name) => handlebars.compile(sources[name]);
}
