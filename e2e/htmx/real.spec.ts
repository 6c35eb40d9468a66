/** Templates, Suspense and `respond` as an application uses them, through htmx: every link of the chain is the real one. */
import { Environment, MemoryLoader, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { createGate, type Gate } from '../chunk-server.ts';
import { startApp } from './app.ts';
import { expect, expectSame, streamEnd, test, versions, wireLog } from './fixtures.ts';
import { html } from './site.ts';

const layout = html(
  '<nav><a href="/sales" hx-boost="true">Sales</a> <a href="/" hx-boost="true">Home</a></nav><main>{% block content %}{% end %}</main>',
  {
    title: '{% block title %}Shop{% end %}',
  },
);
const templates = {
  'site.html': layout,
  'home.html': '{% extends "site.html" %}{% block content %}<h1>Home</h1>{% end %}',
  'sales.html':
    '{% extends "site.html" %}{% block title %}Sales{% end %}{% block content %}<h1>Sales</h1>' +
    '{% block revenue %}<section id="revenue">{{ revenue.total }} <b>{% block trend %}{{ trend }}{% pending %}…{% end %}</b></section>' +
    '{% pending %}<section id="revenue" aria-busy="true">wait</section>{% end %}' +
    '<table><tbody>{% block rows %}{% for row in rows %}<tr><td>{{ row }}</td></tr>{% end %}{% pending %}<tr><td>wait</td></tr>{% end %}</tbody></table>' +
    '{% block stock %}{{ stock }}{% failed error %}<i>No stock: {{ error.kind }}</i>{% end %}' +
    '<ul>{% block log %}{% async for line in log %}<li>{{ line }}</li>{% end %}{% end %}</ul>{% end %}',
};

for (const version of versions) {
  test(`htmx ${version}: a page of the real renderer`, async ({ page: tab }) => {
    const env = new Environment({ loader: new MemoryLoader(templates) });
    const gates: Readonly<Record<'revenue' | 'trend' | 'rows' | 'stock' | 'log', Gate>> = {
      revenue: createGate(),
      trend: createGate(),
      rows: createGate(),
      stock: createGate(),
      log: createGate(),
    };
    const data = () => ({
      revenue: gates.revenue.opened.then(() => ({ total: '1 200 €' })),
      trend: gates.trend.opened.then(() => 'up'),
      rows: gates.rows.opened.then(() => ['<a>', 'b']),
      stock: gates.stock.opened.then((): string => {
        throw new Error('secret');
      }),
      log: (async function* () {
        yield 'one';
        await gates.log.opened;
        yield 'two';
      })(),
    });
    const app = await startApp(version, (request) => {
      const page = new URL(request.url).pathname === '/sales' ? suspense('sales.html', data()) : suspense('home.html', {});
      return respond(request, env, page, { onError: () => undefined });
    });
    await tab.goto(app.url);
    const responded = tab.waitForResponse('**/sales');
    await tab.getByText('Sales').click();
    expect((await responded).headers()['millrace-delivery']).toBe('htmx');
    await expect(tab.locator('#revenue')).toHaveText('wait');
    await expect(tab.locator('li')).toHaveText(['one']);
    for (const [gate, selector, text] of [
      ['rows', 'tbody', '<a>b'],
      ['trend', 'h1', 'Sales'],
      ['revenue', '#revenue', '1 200 € up'],
      ['stock', 'i', 'No stock: rejected'],
      ['log', 'ul', 'onetwo'],
    ] as const) {
      gates[gate].open();
      await expect(tab.locator(selector)).toHaveText(text);
    }
    await streamEnd(tab);
    expect((await wireLog(tab)).filter((entry) => entry.startsWith('patch')).length).toBeGreaterThanOrEqual(5);
    await expectSame(tab, () => tab.goto(`${app.url}/sales`));
    app.close();
  });
}
