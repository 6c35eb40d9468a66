/** A navigation replaces a part of the page; a badge of the layout around it shows the data of the new page all the same. */
import { Environment, MemoryLoader, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { createGate } from '../chunk-server.ts';
import { startApp } from './app.ts';
import { expect, expectSame, settled, streamEnd, test, versions } from './fixtures.ts';
import { html } from './site.ts';

const body =
  '<nav><a href="/inbox" hx-boost="true" hx-target="#main">Inbox {% block badge %}<b id="badge">{{ unread }}</b>{% pending %}<b id="badge">…</b>{% end %}</a> <a href="/">Home</a></nav>' +
  '<table><tbody id="totals">{% block totals %}<tr><td>{{ total }}</td></tr>{% end %}</tbody></table>' +
  '<main id="main">{% block content %}{% end %}</main>';

const templates = (hasExtension: boolean): Record<string, string> => ({
  'site.html': html(body, { title: 'Mail', hasExtension }),
  'main.html': '<p>You are here:</p>{% block content %}{% end %}',
  'home.html': '<h1>Home</h1>',
  'inbox.html': '<h1>Inbox</h1><p id="mail">{% block mail %}{{ mail }}{% pending %}…{% end %}</p>',
});

for (const version of versions) {
  for (const hasExtension of [true, false]) {
    test(`htmx ${version}${hasExtension ? '' : ' without the extension'}: a badge of the layout follows`, async ({
      page: tab,
    }) => {
      const env = new Environment({ loader: new MemoryLoader(templates(hasExtension)) });
      const mail = createGate();
      const badge = createGate();
      let visits = 0;
      const app = await startApp(version, (request) => {
        visits += 1;
        const isInbox = new URL(request.url).pathname === '/inbox';
        const unread = isInbox ? badge.opened.then(() => 0) : Promise.resolve(7);
        return respond(
          request,
          env,
          isInbox ? suspense('inbox.html', { mail: mail.opened.then(() => 'None') }) : suspense('home.html'),
          {
            layouts: [
              { template: 'site.html', target: 'body' },
              { template: 'main.html', target: 'main' },
            ],
            layoutContext: { unread, total: unread.then((count) => `${count} in all`) },
          },
        );
      });
      await tab.goto(app.url);
      await expect(tab.locator('#badge')).toHaveText('7');
      await expect(tab.locator('#totals')).toHaveText('7 in all');
      visits = 0;
      const responded = tab.waitForResponse('**/inbox');
      if (!hasExtension) mail.open();
      await tab.getByText('Inbox').click();
      if (hasExtension) {
        await expect(tab.locator('#mail')).toHaveText('…');
        await expect(tab.locator('#badge')).toHaveText('7');
        badge.open();
        await expect(tab.locator('#badge')).toHaveText('0');
        await expect(tab.locator('#mail')).toHaveText('…');
        mail.open();
        await streamEnd(tab);
      } else badge.open();
      await expect(tab.locator('#mail')).toHaveText('None');
      await expect(tab.locator('#badge')).toHaveText('0');
      await expect(tab.locator('#totals td')).toHaveText('0 in all');
      expect((await responded).headers()['millrace-delivery']).toBe(hasExtension ? 'htmx' : 'fold');
      expect(visits).toBe(1);
      await settled(tab);
      await expectSame(tab, () => tab.goto(`${app.url}/inbox`));
      app.close();
    });
  }
}
