import { Environment, MemoryLoader, suspense } from 'millrace';
import {
  expectBalanced,
  expectNoBoundaryLeft,
  expectSameAsFolded,
  expectSamePage,
  gate,
  PageMismatch,
  VirtualScheduler,
} from 'millrace/testing';
import { describe, expect, it } from 'vitest';

const env = new Environment({
  loader: new MemoryLoader({
    'page.html':
      '<body><p id="a">{% block a %}{{ a }}{% pending %}…{% end %}</p>{% block b %}<p id="b">{{ b }}</p>{% pending %}<p id="b"></p>{% end %}',
    // Differs by delivery, as only a template can that looks at the wire.
    'odd.html': '<body>{% block a %}<p>{{ a() }}</p>{{ b }}{% end %}',
  }),
});

describe('[P6] expectSameAsFolded', () => {
  it('every delivery ends where the folded page is, and says how many patches it took', async () => {
    const patches = await expectSameAsFolded(
      env,
      (time) => suspense('page.html', { a: time.sleep(20).then(() => 'A'), b: time.sleep(10).then(() => 'B') }),
      { deliveries: ['native', 'script', 'htmx', 'oob'] },
    );
    expect(patches).toEqual({ native: 2, script: 2, htmx: 2, oob: 2 });
  });

  it('a page need not write its body', async () => {
    const bare = new Environment({
      loader: new MemoryLoader({ 'page.html': '{% block a %}{{ a }}{% pending %}…{% end %}<p>end' }),
    });
    const page = (time: VirtualScheduler) => suspense('page.html', { a: time.sleep(1).then(() => 'A') });
    expect(await expectSameAsFolded(bare, page)).toEqual({ native: 1, script: 1, htmx: 1 });
  });

  it('failures are part of the page', async () => {
    const page = (time: VirtualScheduler) => suspense('page.html', { a: gate(), b: time.sleep(1) }, { timeoutMs: 100 });
    expect(await expectSameAsFolded(env, page, { onError: () => {} })).toEqual({ native: 2, script: 2, htmx: 2 });
  });

  it('a page that is not the same is told', async () => {
    let calls = 0;
    const page = (time: VirtualScheduler) => suspense('odd.html', { a: () => (calls += 1), b: time.sleep(1) });
    await expect(expectSameAsFolded(env, page)).rejects.toThrow(PageMismatch);
  });
});

describe('[D18] expectNoBoundaryLeft', () => {
  it.each([
    ['<p><?start name="a0">…<?end></p>', '<?start name="a0">, <?end>'],
    ['<ul><li>1<?marker name="a1"></ul>', '<?marker name="a1">'],
    ['<template><?end></template>', '<?end>'],
    ['<template for="a0">1</template>', '<template for="a0">'],
    ['<template data-mr="/a0"></template>', '<template data-mr="/a0">'],
    ['<template data-oob="news">1</template>', '<template data-oob="news">'],
    ['<p>1</p><script>mr()</script>', '<script> of the swap client'],
    ['<script async src="/millrace/swap.js" hx-history="false"></script>', '<script> of the swap client'],
  ])('%s', (html, left) => {
    expect(() => expectNoBoundaryLeft(`<body>${html}`)).toThrow(`left over: ${left}`);
  });

  it('other templates, scripts and comments are of the page', () => {
    expectNoBoundaryLeft(
      '<body><!-- ?start --><template id="t"><p></template><script>mr2()</script><div hx-history="false"></div>',
    );
  });
});

describe('expectSamePage', () => {
  it('how HTML is written means nothing', () => {
    expectSamePage('<body><p class=b id=a>1<p>2', '<!-- --><html><body><p id="a" class="b">1</p><p>2</p>'.slice(8));
  });

  it.each([
    ['<p>1', '<p>2'],
    ['<p>1', '<p>1<!---->'],
    ['<p id=a>', '<p id=b>'],
    ['<template>1</template>', '<template>2</template>'],
    ['<svg><a></a></svg>', '<a></a>'],
  ])('%s is not %s', (one, other) => {
    expect(() => expectSamePage(one, other)).toThrow(PageMismatch);
  });
});

describe('expectBalanced', () => {
  it.each([['<p>1</p>'], ['<tr><td>1</td></tr>', 'tbody'], ['text'], ['<ul><li>1<li>2</ul>']])('%s', (html, parent?: string) => {
    expectBalanced(html, parent);
  });

  it.each([['<p'], ['<div>'], ['</div>'], ['<!-- '], ['</template>'], ['<plaintext>'], ['<textarea>'], ['<div></div>', 'tbody']])(
    'not %s',
    (html, parent?: string) => {
      expect(() => expectBalanced(html, parent)).toThrow(PageMismatch);
    },
  );
});

describe('VirtualScheduler', () => {
  it('lets time pass until work has ended', async () => {
    const time = new VirtualScheduler();
    const work = (async () => {
      await time.sleep(40);
      await time.sleep(2);
      return 'done';
    })();
    expect([await time.until(work), time.now, time.running]).toEqual(['done', 42, 0]);
  });

  it('says so when nothing can end it', async () => {
    await expect(new VirtualScheduler().until(gate())).rejects.toThrow('is a gate closed?');
  });

  it('hands on what the work throws', async () => {
    await expect(new VirtualScheduler().until(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
