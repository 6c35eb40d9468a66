/**
 * Every page, every way it can travel, in every browser: the final DOM is the committed one. On the way each row shows that it is what it is
 * called: the delivery by header, the patches by count on the wire, the browser by its engine, streaming by what can be seen when.
 */
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { watchArrivals } from './arrivals.ts';
import { browserProjects, onlyIn } from './browser-projects.ts';
import { follow, openStart, streamEnd } from './by-htmx.ts';
import { boosted } from './compare/boosted.ts';
import { compare, countNodes } from './compare/compare.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { readLog } from './page-log.ts';
import { reportRow } from './row-report.ts';
import { leastPages, ordersIn, type Row, rowsOf, type Travel, wholeMatrix } from './rows.ts';
import { pageFile } from './site/assets.ts';
import type { Order } from './site/page-definition.ts';
import { pages } from './site/page-table.ts';
import type { Visit } from './site/site.ts';
import { asDocument, count, numberBoundaries } from './site/wire.ts';

test(wholeMatrix, () => {
  const folders = readdirSync(new URL('pages', import.meta.url)).filter((name) => name !== 'layouts');
  expect(Object.keys(pages).sort()).toEqual(folders.sort());
  expect(folders.length).toBeGreaterThanOrEqual(leastPages);
});

for (const project of browserProjects) {
  for (const row of rowsOf(project)) {
    const { name, page, travel } = row;
    test(`${name} × ${travel.name} × ${project}`, { tag: onlyIn(project) }, async ({ openTab, visit, reference }, info) => {
      const tab = await openTab(travel.tab);
      const final = await reference(name, { kind: travel.tab });
      expect(countNodes(final)).toBeGreaterThan(10);
      const orders = travel.isStreamed ? ordersIn(project, page, travel) : [null];
      for (const order of orders) {
        await test.step(order?.opens.join(', ') ?? 'all at once', async () => {
          const visited = visit({ page: name, respond: travel.respond, ...(travel.htmx && { htmx: travel.htmx }) });
          const expected = await go(tab, row, order, visited, final);
          const differences = compare(expected, await tab.evaluate(snapshotDom));
          reportRow(info, {
            suite: 'matrix',
            page: name,
            travel: travel.name,
            browser: project,
            scenarios: [...page.scenarios, ...(travel.scenarios ?? [])],
            differences: differences.length,
          });
          expect(differences).toEqual([]);
          checkWire(row, order, visited);
          await checkLog(tab, row, order, project === 'chromium');
        });
      }
    });
  }
}

/**
 * @param order null where everything is there before the page is asked for
 * @returns what the tab has to show in the end: the reference, and around it what htmx doesn't replace
 */
async function go(tab: Page, row: Row, order: Order | null, visit: Visit, final: DomDocument): Promise<DomDocument> {
  const { name, page, travel } = row;
  if (order === null) visit.gates.openAll();
  if (travel.htmx !== undefined) await openStart(tab, visit, travel.htmx);
  const expected = travel.htmx === undefined ? final : boosted(await tab.evaluate(snapshotDom), final);
  const response =
    travel.htmx === undefined ? await tab.goto(visit.url + travel.query, { waitUntil: 'commit' }) : await follow(tab, visit);
  expect(response?.headers()['millrace-delivery']).toBe(travel.header);
  const carrier = travel.htmx === undefined ? 'parser' : 'htmx';
  if (order !== null) await watchArrivals(tab, name, page, order, visit, carrier);
  if (travel.htmx === undefined) await tab.waitForLoadState('load');
  else await streamEnd(tab);
  expect(tab.url()).toBe(visit.url + travel.query);
  return expected;
}

function checkWire({ name, page, travel }: Row, order: Order | null, { wire, errors }: Visit): void {
  expect(wire.patches, 'patches on the wire').toBe(patchesOf(page.patches, order));
  expect(errors, 'errors that the application hears of').toHaveLength(page.failures ?? 0);
  if (order !== null) expect(numberBoundaries(asDocument(wire.chunks[0] ?? '')), 'the shell').toBe(pageFile(name, 'shell.html'));
  else expect(count(wire.text, '<?start') + wire.chunks.length, 'one chunk without markers').toBe(1);
  if (travel.header !== 'script')
    expect(count(wire.text, '<script'), 'no script of ours').toBe(count(pageFile(name, 'final.html'), '<script'));
}

function patchesOf(usual: number, order: Order | null): number {
  return order === null ? 0 : (order.patches ?? usual);
}

async function checkLog(tab: Page, { page, travel }: Row, order: Order | null, patchesNatively: boolean): Promise<void> {
  const log = await readLog(tab);
  expect(log.patchesNatively, 'the engine that the project is named for').toBe(patchesNatively);
  expect(log.probe, 'how often the page ran its script').toBe(travel.tab === 'scripting' ? 1 : undefined);
  expect(log.ran).toEqual(travel.tab === 'scripting' ? (page.ran ?? []) : []);
  const patches = log.events.filter((event) => event.startsWith('millrace:patch')).length;
  const others = log.events.filter((event) => !event.startsWith('millrace:patch'));
  expect(others).toEqual(othersOf(travel));
  const sent = travel.reports === 'none' ? 0 : patchesOf(page.patches, order);
  // What the browser patched before the external client was there, nobody reports.
  if (travel.reports === 'own' && patchesNatively) expect(patches).toBeLessThanOrEqual(sent);
  else expect(patches, 'patches that the client reports').toBe(sent);
}

function othersOf({ htmx, reports }: Travel): readonly string[] {
  if (htmx !== undefined) return ['htmx swap', 'millrace:end'];
  return reports === 'none' ? [] : ['millrace:shell'];
}
