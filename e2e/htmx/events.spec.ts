/** Server-sent events bring blocks: each version's own extension applies them, and comes back where it was cut off. */
import { Environment, MemoryLoader } from 'millrace';
import { events, fragment, page, respond } from 'millrace/server';
import { createGate } from '../chunk-server.ts';
import { startApp } from './app.ts';
import { expect, expectSame, settled, test, versions } from './fixtures.ts';
import { html } from './site.ts';

const listeners = {
  2: '<div hx-ext="sse" sse-connect="/events" sse-close="done"><i sse-swap="message" hx-swap="none"></i></div>',
  4: '<div hx-sse:connect="/events" hx-sse:close="done"><i></i></div>',
} as const;

const shown =
  '<h1>{% block title %}{{ title }}{% end %}</h1><p>{% block count %}<b id="count">{{ count }}</b>{% end %}</p><table><tbody id="rows">{% block rows %}{% for row in rows %}<tr><td>{{ row }}</td></tr>{% end %}{% end %}</tbody></table>';

for (const version of versions) {
  test(`htmx ${version}: blocks arrive as events`, async ({ page: tab, toleratedLines }) => {
    // how it says that it was cut off
    if (version === '2') toleratedLines.push(/^error \[object Event\]$/);
    const env = new Environment({
      loader: new MemoryLoader({ 'page.html': html(listeners[version] + shown, { head: '<script src="/sse.js"></script>' }) }),
    });
    const state = { title: 'Cart', count: 0, rows: ['none'] };
    const cart = (block: string, data: Partial<typeof state>, target = block) =>
      fragment('page.html', block, Object.assign(state, data), { target });
    const gates = [createGate(), createGate(), createGate()] as const;
    const comebacks: (string | null)[] = [];
    let isOver = false;
    const app = await startApp(version, (request) => {
      if (new URL(request.url).pathname !== '/events') return respond(request, env, page('page.html', state));
      async function* changes({ lastEventId }: { lastEventId: string | null }) {
        comebacks.push(lastEventId);
        if (isOver) yield { event: 'done', data: '' };
        else if (lastEventId === null) {
          await gates[0].opened;
          yield cart('count', { count: 1 });
          await gates[1].opened;
          yield { id: '2', data: [cart('rows', { rows: ['Tea', '<Milk>'] }), cart('count', { count: 2 })] };
        } else {
          await gates[2].opened;
          yield cart('rows', { rows: ['Tea'] });
          isOver = true;
          yield { event: 'done', data: '' };
        }
      }
      return respond(request, env, events(changes, { retryMs: 10 }));
    });
    await tab.goto(app.url);
    await expect(tab.locator('#rows')).toHaveText('none');
    gates[0].open();
    await expect(tab.locator('#count')).toHaveText('1');
    gates[1].open();
    await expect(tab.locator('#rows td')).toHaveText(['Tea', '<Milk>']);
    await expect(tab.locator('#count')).toHaveText('2');
    gates[2].open();
    await expect(tab.locator('#rows td')).toHaveText(['Tea']);
    await expect(tab.locator('h1')).toHaveText('Cart');
    expect(comebacks).toEqual([null, '2']);
    await settled(tab);
    await expectSame(tab, () => tab.goto(app.url));
    app.close();
  });
}
