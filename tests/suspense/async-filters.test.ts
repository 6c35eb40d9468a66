/** Filters that answer promises, inside of deferred blocks and in values that are made on demand. */
import { expect, it } from 'vitest';
import { gate } from 'millrace/testing';
import { Run } from './run.ts';

const environment = { filters: { price: async (n: unknown) => `${String(n)} eur` } };

it('a deferred block waits for its filters', async () => {
  const n = gate<number>();
  const run = new Run({
    templates: { 'page.html': '<p>{% block b %}{{ n|price }} {{ [n]|map("price")|join }}{% pending %}…{% end %}</p>' },
    context: { n },
    environment,
  }).follow();
  await run.turn();
  expect(run.text).toBe('<p><?start name="t0">…<?end></p>');
  n.resolve(5);
  await run.advance(1);
  expect(run.text).toContain('<template for="t0">5 eur 5 eur</template>');
  expect(run.errors).toEqual([]);
});

it('a value that is made on demand refuses them, with the way out', async () => {
  const n = gate<number>();
  const run = new Run({
    templates: { 'page.html': '{% set total = n|price %}<p>{% block b %}{{ total }}{% end %}</p>' },
    context: { n },
    environment,
  }).follow();
  await run.turn();
  n.resolve(5);
  await run.advance(1);
  expect(run.errors).toMatchObject([
    { error: { code: 'async_filter', hint: 'move the assignment into the block that reads it', line: 1, column: 18 } },
  ]);
});
