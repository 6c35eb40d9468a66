/**
 * The swap client against the reference: one hand-written page as the deliveries write it, in every browser of the configuration,
 * must end at the DOM of the same page written at once. The shell is seen while the stream is held open.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { deliveries } from '../src/core/suspense/delivery/deliveries.ts';
import type { DeliveryOptions } from '../src/core/suspense/delivery/delivery.ts';
import { formatOobScript } from '../src/core/suspense/delivery/oob-format.ts';
import { inlineScriptHashes } from '../src/core/generated/swap-script.ts';
import { externalSwapScript } from '../src/core/generated/external-swap-script.ts';
import { createGate, serve } from './chunk-server.ts';

const { script } = deliveries;
const log = `<script nonce="n0">window.log=[];for(const name of ['shell','patch','miss'])document.addEventListener('millrace:'+name,e=>log.push(name+' '+(e.detail.key??'')))</script>`;

/** What a boundary or loop is in the shell, what it becomes, and what it becomes in the reference. */
const blocks = {
  K0: '<section id="a" class="  x  y "><h2>A</h2><!-- kept --><script nonce="n0">log.push("ran")</script></section>',
  K1: 'middle <b>text</b>',
  K2: '<p><template shadowrootmode="open"><slot></slot>shadow</template>light</p><template><i>inert</i></template>',
  K3: '<option>1<option selected>2',
  K5: '<em>outer, then </em><?start name="K6">inner wait<?end>',
  K6: '<u>inner</u>',
};
const rows = ['<tr><td>1</td></tr>', '<tr><td>2</td></tr>', '<tr><td>3</td></tr>'];

const page = (part: (key: string, fallback: string, body: string) => string, loop: string): string =>
  `<!doctype html><html><head><title>t</title>${log}</head><body><h1>Page</h1>${part('K0', '<section id="a">…</section>', blocks.K0)}` +
  `<p>Some ${part('K1', 'wait', blocks.K1)} here.</p><div>${part('K2', '', blocks.K2)}</div>` +
  `<select>${part('K3', '<option>…</option>', blocks.K3)}</select><table><tbody>${loop}</tbody></table>` +
  `<div>${part('K5', '<i>wait</i>', blocks.K5)}</div></body></html>\n`;

const reference = page((_key, _fallback, body) => body.replace(/<\?start name="K6">.*<\?end>/, blocks.K6), rows.join(''));
const shell = page((key, fallback) => script.placeholder(key, fallback), script.placeholder('K4', '<tr><td>…</td></tr>'));

test('the project has the browser it is named for', async ({ page: tab }, { project }) => {
  expect(await tab.evaluate(() => 'htmlFor' in HTMLTemplateElement.prototype)).toBe(project.name === 'chromium');
});

test.describe('ends at the reference', () => {
  const clients: [string, DeliveryOptions, string][] = [
    ['inline', { client: 'inline' }, `script-src 'nonce-n0' ${inlineScriptHashes.join(' ')}; require-trusted-types-for 'script'`],
    ['inline with nonce', { client: 'inline', nonce: 'n0' }, "script-src 'nonce-n0'; require-trusted-types-for 'script'"],
    ['external', { client: 'external' }, "script-src 'self' 'nonce-n0'; require-trusted-types-for 'script'"],
  ];
  for (const [name, options, policy] of clients) {
    test(name, async ({ page: tab }) => {
      const patches = [
        ...['K5', 'K3', 'K0', 'K6'].map((key) => script.patch(key, '', blocks[key as keyof typeof blocks], options)),
        script.patch('K4', '', rows[0] + script.loopMarker('K4'), options),
        script.append('K4', rows[1] ?? '', false, options),
        script.patch('KX', '', '<p>orphan</p>', options),
        script.append('K4', rows[2] ?? '', true, options),
        ...['K2', 'K1'].map((key) => script.patch(key, '', blocks[key as keyof typeof blocks], options)),
      ];
      const gate = createGate();
      const server = await serve(
        {
          async *'/'() {
            yield shell + script.prologue(options);
            yield patches.slice(0, 4).join('');
            await gate.opened;
            for (const patch of patches.slice(4)) {
              // a chunk per half: nothing may depend on how the bytes are cut
              yield patch.slice(0, 20);
              yield patch.slice(20);
            }
          },
          async *'/reference'() {
            yield reference;
          },
        },
        { 'Content-Security-Policy': policy },
      );
      const errors: string[] = [];
      tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      tab.on('pageerror', (error) => errors.push(error.message));

      await tab.goto(`${server.url}/`, { waitUntil: 'commit' });
      await expect(tab.locator('u')).toHaveText('inner');
      expect(await tab.evaluate(() => [document.readyState, document.querySelector('td')?.textContent])).toEqual([
        'loading',
        '…',
      ]);
      // A client of its own file may come after any number of patches, of which it then reports none.
      await expect.poll(() => events(tab)).toContain('shell ');
      gate.open();
      await tab.waitForLoadState('domcontentloaded');
      await expect.poll(() => tab.evaluate(() => document.querySelectorAll('script').length)).toBe(2);
      const streamed = await tree(tab);
      const seen = await events(tab);

      await tab.goto(`${server.url}/reference`);
      expect(streamed).toEqual(await tree(tab));
      expect(errors).toEqual([]);
      expect(seen.filter((event) => event === 'ran')).toHaveLength(1);
      expect(seen.filter((event) => event.startsWith('miss'))).toEqual(['miss KX']);
      const late = ['patch K4', 'patch K4', 'patch K4', 'patch K2', 'patch K1'];
      const all = ['patch K5', 'patch K3', 'patch K0', 'patch K6', ...late];
      const reported = seen.filter((event) => event.startsWith('patch'));
      if (options.client === 'inline') expect(reported).toEqual(all);
      else expect(reported.slice(-late.length)).toEqual(late);
      await server.close();
    });
  }
});

test('a late external client applies everything', async ({ page: tab }) => {
  const options: DeliveryOptions = { client: 'external', clientSrc: '/late.js' };
  const gate = createGate();
  const server = await serve({
    async *'/'() {
      yield `<!doctype html>${log}<body><p>${script.placeholder('K0', 'wait')}</p>${script.prologue(options)}`;
      yield script.patch('K0', '', '<b>done</b>', options) + script.patch('K1', '', 'orphan', options);
    },
    async *'/late.js'() {
      await gate.opened;
      yield externalSwapScript;
    },
  });
  await tab.goto(`${server.url}/`, { waitUntil: 'domcontentloaded' });
  gate.open();
  await tab.waitForLoadState('load');
  expect(await tab.evaluate(() => document.body.innerHTML)).toBe('<p><b>done</b></p>');
  expect(await events(tab)).toContain('miss K1');
  await server.close();
});

test('a cut response keeps its fallback and nothing of the wire', async ({ page: tab }) => {
  const options: DeliveryOptions = { client: 'inline' };
  const server = await serve({
    async *'/'() {
      yield `<!doctype html><body><p>${script.placeholder('K0', 'wait')}</p>${script.prologue(options)}`;
      yield '<template for="KX"><b>ha';
    },
  });
  await tab.goto(`${server.url}/`);
  const [html, text] = await tab.evaluate(() => [document.querySelectorAll('template,script').length, document.body.textContent]);
  expect([html, text]).toEqual([0, 'wait']);
  await server.close();
});

for (const client of ['inline', 'external'] as const) {
  test(`a stream whose page was replaced leaves the new page alone, ${client}`, async ({ page: tab }) => {
    const gate = createGate();
    const server = await serve({
      async *'/'() {
        yield `<!doctype html>${log}<body><p>${script.placeholder('K0', 'wait')}</p>${script.placeholder('K1', 'wait')}`;
        yield script.prologue({ client }) + script.patch('K0', '', '<b>done</b>', { client });
        await gate.opened;
        yield script.patch('K1', '', '<b>stale</b>', { client }) + script.patch('K2', '', '<b>stale</b>', { client });
      },
    });
    await tab.goto(`${server.url}/`, { waitUntil: 'commit' });
    await expect(tab.locator('b')).toHaveText('done');
    await expect.poll(() => events(tab)).toContain('shell ');
    await tab.evaluate(() => document.body.replaceChildren('new page'));
    gate.open();
    await tab.waitForLoadState('domcontentloaded');
    await expect.poll(() => tab.evaluate(() => document.body.innerHTML)).toBe('new page');
    expect((await events(tab)).filter((event) => !event.startsWith('patch K0'))).toEqual(['shell ', 'miss K1', 'miss K2']);
    await server.close();
  });
}

for (const client of ['inline', 'external'] as const) {
  test(`whoever only adds to a fallback, or translates it, gets the patch all the same, ${client}`, async ({ page: tab }) => {
    const gate = createGate();
    const server = await serve({
      async *'/'() {
        yield `<!doctype html>${log}<body><p>${script.placeholder('K0', 'wait')}</p><div>${script.placeholder('K1', '<i id="i">wait</i>')}</div>`;
        yield `<p id="p">${script.placeholder('K2', '<i>wait</i>')}</p><b id="b">old</b>${script.prologue({ client })}`;
        await gate.opened;
        for (const key of ['K0', 'K1', 'K2']) yield script.patch(key, '', `<u id="${key}">done</u>`, { client });
      },
    });
    await tab.goto(`${server.url}/`, { waitUntil: 'commit' });
    await expect.poll(() => events(tab)).toContain('shell ');
    await tab.evaluate(() => {
      const element = (name: string): Element => document.createElement(name);
      const text = [...(document.querySelector('p')?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE);
      text?.replaceWith(element('font'));
      document.getElementById('i')?.before(element('s'));
      document.getElementById('p')?.append(element('s'));
      document.getElementById('b')?.replaceWith(element('b'));
    });
    gate.open();
    await tab.waitForLoadState('domcontentloaded');
    await expect.poll(() => events(tab)).toEqual(['shell ', 'patch K0', 'patch K1', 'patch K2']);
    expect(await tab.evaluate(() => document.querySelectorAll('u').length)).toBe(3);
    await server.close();
  });
}

test('patches that the browser can not place natively are applied all the same', async ({ page: tab }) => {
  const options: DeliveryOptions = { client: 'inline' };
  const server = await serve({
    async *'/'() {
      yield `<!doctype html><body><p>${script.placeholder('K0', 'wait')}</p><div>${script.prologue(options)}`;
      yield script.patch('K0', '', '<b>done</b>', options);
    },
  });
  await tab.goto(`${server.url}/`);
  expect(await tab.evaluate(() => document.body.innerHTML)).toBe('<p><b>done</b></p><div></div>');
  await server.close();
});

for (const [version, file] of [
  ['4', 'htmx.org'],
  ['2', 'htmx2'],
] as const) {
  test(`htmx ${version} is live in the shell and in patches while the page loads`, async ({ page: tab }) => {
    const options: DeliveryOptions = { client: 'inline' };
    const gate = createGate();
    const source = readFileSync(new URL(`../node_modules/${file}/dist/htmx.js`, import.meta.url), 'utf8');
    const server = await serve({
      async *'/'() {
        yield `<!doctype html><script src="/htmx.js"></script><body>${button('s')}<p>${script.placeholder('K0', 'wait')}</p>`;
        yield script.prologue(options) + script.patch('K0', '', button('p'), options);
        await gate.opened;
      },
      async *'/htmx.js'() {
        yield source;
      },
      async *'/answer'() {
        yield 'yes';
      },
    });
    await tab.goto(`${server.url}/`, { waitUntil: 'commit' });
    await tab.locator('#p').click();
    await expect(tab.locator('#p-out')).toHaveText('yes');
    await tab.locator('#s').click();
    await expect(tab.locator('#s-out')).toHaveText('yes');
    expect(await tab.evaluate(() => document.readyState)).toBe('loading');
    expect(server.count('/answer')).toBe(2);
    gate.open();
    await server.close();
  });
}

test('[E3] formatOobScript finds odd ids and follows the root rule', async ({ page: tab }) => {
  const ids = ['plain', '2 a', 'a"b', "a'b", '</script>', '😀', 'a&amp;b', 'a:b,c'];
  const server = await serve({
    async *'/'() {
      yield `<!doctype html><body>${ids.map((id) => `<p id="${escapeAttribute(id)}">wait</p>`).join('')}`;
      yield ids
        .map((id, index) => formatOobScript(index % 2 ? `<b>${index}</b>` : ` <u id="${escapeAttribute(id)}">${index}</u> `, id))
        .join('');
      yield formatOobScript('lost', 'missing');
    },
  });
  await tab.goto(`${server.url}/`);
  const body = await tab.evaluate(() =>
    Array.from(document.body.childNodes, (node) => [node.nodeName, (node as Element).id, (node as Element).innerHTML]),
  );
  expect(body).toEqual(ids.map((id, index) => (index % 2 ? ['P', id, `<b>${index}</b>`] : ['U', id, String(index)])));
  await server.close();
});

function events(tab: Page): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { log: string[] }).log);
}

function button(id: string): string {
  return `<button id="${id}" hx-get="/answer" hx-target="#${id}-out">go</button><i id="${id}-out"></i>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** Every node of the document, one line each: neighbouring texts joined, nonces left out. */
function tree(tab: Page): Promise<string[]> {
  return tab.evaluate(() => {
    const lines: string[] = [];
    const visit = (node: Node, depth: number): void => {
      const indent = ' '.repeat(depth);
      if (node instanceof Element) {
        const attributes = Array.from(node.attributes, ({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
        lines.push(
          `${indent}<${node.namespaceURI?.slice(-5)}:${node.localName}${attributes.filter((text) => !text.startsWith(' nonce')).join('')}>`,
        );
        if (node.shadowRoot) visit(node.shadowRoot, depth + 1);
        if (node instanceof HTMLTemplateElement) visit(node.content, depth + 1);
      } else lines.push(`${indent}${node.nodeName} ${JSON.stringify(node.nodeValue)}`);
      for (const child of node.childNodes) visit(child, depth + 1);
    };
    document.normalize();
    visit(document, 0);
    return lines;
  });
}
