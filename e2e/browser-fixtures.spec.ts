/** Every fixture of the language renders in a browser what it renders on the server: the same bytes, the same errors at the same places. */
import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { onlyIn } from './browser-projects.ts';
import { serve } from './chunk-server.ts';
import { bundle } from './in-page/bundle.ts';
import type { FixtureRendering } from './in-page/render-fixtures.ts';

const directories = readdirSync(new URL('../tests/fixtures/', import.meta.url), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

for (const project of ['chromium', 'firefox'] as const) {
  test(`every fixture, every way, in ${project}`, { tag: onlyIn(project) }, ({ page }) => renderAll(page));
}

async function renderAll(page: Page): Promise<void> {
  const script = await bundle('render-fixtures.ts');
  const server = await serve({
    async *'/'() {
      yield '<!doctype html><title>t</title><script type="module" src="/fixtures.js"></script>';
    },
    async *'/fixtures.js'() {
      yield script;
    },
  });
  await page.goto(server.url);
  await page.waitForFunction(() => 'renderFixtures' in window);
  const renderings: FixtureRendering[] = await page.evaluate(() => window.renderFixtures());
  await server.close();

  expect(renderings.map(({ fixture, way, actual }) => ({ fixture, way, ...actual }))).toEqual(
    renderings.map(({ fixture, way, expected }) => ({ fixture, way, ...expected })),
  );
  expect([...new Set(renderings.map(({ fixture }) => fixture))].toSorted()).toEqual(directories.toSorted());
  expect(directories.length).toBeGreaterThanOrEqual(150);
  expect(renderings.length).toBeGreaterThanOrEqual(directories.length * 4);
  console.log(`fixtures in ${test.info().project.name}: ${directories.length} directories, ${renderings.length} renderings`);
}
