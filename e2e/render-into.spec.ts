/**
 * `renderInto`: a Suspense page rendered in the browser. Every order of its data ends at the HTML that the server folds, from compiled and
 * precompiled templates.
 */
import { expect, type Page, test } from '@playwright/test';
import type { TrustedTypesPolicy } from '../src/client/index.ts';
import { Environment, MemoryLoader, renderSuspense, suspense } from '../src/core/index.ts';
import { serve, type TestServer } from './chunk-server.ts';
import { bundle } from './in-page/bundle.ts';
import { type Scenario, scenarios, type Step } from './in-page/scenarios.ts';
import type { Kind } from './in-page/stage.ts';

// dozens of short visits: recording them takes longer than they do
const eager = { intervals: [5, 10, 20, 50] };

let server: TestServer;
let problems: string[];

test.beforeAll(async () => {
  const stage = await bundle('stage.ts');
  server = await serve({
    async *'/'() {
      yield '<!doctype html><title>t</title><script type="module" src="/stage.js"></script><body><main id="into">old</main>';
    },
    async *'/stage.js'() {
      yield stage;
    },
  });
});

test.afterAll(() => server.close());

test.beforeEach(async ({ page }) => {
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${server.url}/`);
  await page.waitForFunction(() => 'stage' in window);
});

test.afterEach(() => expect(problems).toEqual([]));

const html = (page: Page): Promise<string> => page.evaluate(() => window.stage.html());
const ended = (page: Page): Promise<string | null> => page.evaluate(() => window.stage.ended);
const events = (page: Page): Promise<string[]> => page.evaluate(() => window.stage.events);
const markers = (page: Page): Promise<number> => page.evaluate(() => window.stage.markers());
const open = (page: Page, gate: string): Promise<void> => page.evaluate((name) => window.stage.open(name), gate);

for (const [name, scenario] of Object.entries(scenarios)) {
  test(name, async ({ page }) => {
    for (const [order, steps] of Object.entries(scenario.orders)) {
      for (const kind of ['compiled', 'precompiled'] satisfies Kind[]) {
        await test.step(`${order}, ${kind}`, () => play(page, name, steps, kind));
      }
    }
  });
}

async function play(page: Page, name: string, steps: readonly Step[], kind: Kind): Promise<void> {
  const { shell } = scenarios[name] as Scenario;
  await page.evaluate(([scenario, how]) => window.stage.start(scenario, how), [name, kind] as const);
  await expect.poll(() => html(page), eager).toBe(shell);
  for (const [gate, expected] of steps) {
    expect(await ended(page)).toBeNull();
    await open(page, gate);
    await expect.poll(() => html(page), eager).toBe(expected);
  }
  await expect.poll(() => ended(page), eager).toBe('done');
  const final = await page.evaluate(() => (document.getElementById('into') as Element).innerHTML);
  expect(final, 'no marker is left').toBe(steps.at(-1)?.[1] ?? shell);
  expect(final).toBe(await folded(name));
  const [first, ...others] = await events(page);
  const patches = others.slice(0, -1);
  expect([first, others.at(-1)]).toEqual(['shell', 'end']);
  expect(patches.every((event) => event === 'patch')).toBe(true);
  // what settles inside a pending block travels with it
  expect(patches.length > 0).toBe(steps.length > 0);
}

/** What the server sends when it waits for everything. */
async function folded(name: string): Promise<string> {
  const { templates, context, options, layouts = [] } = scenarios[name] as Scenario;
  const env = new Environment({ loader: new MemoryLoader(templates) });
  const page = suspense(
    'page.html',
    context(async () => {}),
    options,
  );
  let text = '';
  for await (const chunk of renderSuspense(env, page, { delivery: 'fold', layouts, onError: () => {} })) text += chunk;
  return text;
}

const twoBlocks = {
  'page.html':
    '{% block x %}<p>{{ x }}</p>{% pending %}<i>x</i>{% failed e %}<p>{{ e.kind }}</p>{% end %}{% block y %}<b>{{ y }}</b>{% pending %}<i>y</i>{% end %}',
};

test('a value that takes too long is a failed view', async ({ page }) => {
  await page.evaluate(async (templates) => {
    const { stage } = window;
    const timers: (() => void)[] = [];
    void stage.gate('time').then(() => timers.forEach((expire) => expire()));
    const scheduler = {
      timeout: (callback: () => void) => {
        timers.push(callback);
        return () => {};
      },
      macrotask: (callback: () => void) => void setTimeout(callback),
    };
    const suspended = stage.suspense('page.html', { x: new Promise(() => {}), y: 'Y' });
    const element = document.getElementById('into') as Element;
    stage.track(stage.renderInto(element, await stage.env(templates), suspended, { scheduler, onError: () => {} }));
  }, twoBlocks);
  await expect.poll(() => html(page)).toBe('<i>x</i><b>Y</b>');
  await open(page, 'time');
  await expect.poll(() => ended(page)).toBe('done');
  expect(await html(page)).toBe('<p>timeout</p><b>Y</b>');
  expect(await markers(page)).toBe(0);
});

test('an abort stops the loaders and leaves the page as it is', async ({ page }) => {
  const stopped = await page.evaluate(async (templates) => {
    const { stage } = window;
    const controller = new AbortController();
    const loading = { stopped: false };
    void stage.gate('leave').then(() => controller.abort());
    const endless = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => {}),
        return: async () => {
          loading.stopped = true;
          return { done: true as const, value: undefined };
        },
      }),
    };
    const list = '{% block list %}{% async for item in items %}{{ item }}{% end %}{% pending %}<u>list</u>{% end %}';
    const env = await stage.env({ 'page.html': `${templates['page.html']}${list}` });
    const suspended = stage.suspense('page.html', {
      x: stage.gate('x').then(() => 'X'),
      y: new Promise(() => {}),
      items: endless,
    });
    stage.track(stage.renderInto(document.getElementById('into') as Element, env, suspended, { signal: controller.signal }));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    stage.open('x');
    while (!stage.events.includes('patch')) await new Promise(requestAnimationFrame);
    stage.open('leave');
    while (stage.ended === null) await new Promise(requestAnimationFrame);
    return loading.stopped;
  }, twoBlocks);
  expect(stopped).toBe(true);
  expect(await ended(page)).toBe('done');
  expect(await html(page)).toBe('<p>X</p><i>y</i><u>list</u>');
  expect(await markers(page)).toBe(0);
});

test('a page that somebody else has replaced is given up', async ({ page }) => {
  const signals = await page.evaluate(async (templates) => {
    const { stage } = window;
    const element = document.getElementById('into') as Element;
    const suspended = stage.suspense('page.html', { x: stage.gate('x'), y: new Promise(() => {}) });
    stage.track(stage.renderInto(element, await stage.env(templates), suspended));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    element.textContent = 'mine';
    stage.open('x');
    while (stage.ended === null) await new Promise(requestAnimationFrame);
    return stage.events;
  }, twoBlocks);
  expect(signals).toEqual(['shell', 'miss', 'end']);
  expect(await html(page)).toBe('mine');
});

test('what somebody has put in place of a fallback stays: it is newer', async ({ page }) => {
  const signals = await page.evaluate(async (templates) => {
    const { stage } = window;
    const element = document.getElementById('into') as Element;
    const suspended = stage.suspense('page.html', { x: stage.gate('x'), y: stage.gate('y') });
    stage.track(stage.renderInto(element, await stage.env(templates), suspended));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    const newer = document.createElement('b');
    newer.textContent = 'newer';
    element.querySelector('i')?.replaceWith(newer);
    stage.open('y');
    stage.open('x');
    while (stage.ended === null) await new Promise(requestAnimationFrame);
    return stage.events.toSorted();
  }, twoBlocks);
  expect(signals).toEqual(['end', 'miss', 'patch', 'shell']);
  expect(await html(page)).toContain('<b>newer</b>');
  expect(await markers(page)).toBe(0);
});

test('scenario 81: what follows the shell comes in view transitions, where there are any', async ({ page }) => {
  const transitions = await page.evaluate(async (templates) => {
    const { stage } = window;
    let count = 0;
    if ('startViewTransition' in document) {
      const start = document.startViewTransition.bind(document);
      document.startViewTransition = (...rest) => {
        count += 1;
        return start(...rest);
      };
    }
    const suspended = stage.suspense('page.html', { x: stage.gate('x').then(() => 'X'), y: stage.gate('y').then(() => 'Y') });
    const into = document.getElementById('into') as Element;
    stage.track(stage.renderInto(into, await stage.env(templates), suspended, { viewTransitions: true }));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    const before = count;
    stage.open('y');
    while (stage.events.length < 2) await new Promise(requestAnimationFrame);
    stage.open('x');
    while (stage.ended === null) await new Promise(requestAnimationFrame);
    return 'startViewTransition' in document ? [before, count] : [0, 2];
  }, twoBlocks);
  expect(transitions).toEqual([0, 2]);
  expect(await html(page)).toBe('<p>X</p><b>Y</b>');
  expect(await events(page)).toEqual(['shell', 'patch', 'patch', 'end']);
});

test('a view transition that the next one skips is no error', async ({ page }) => {
  await page.evaluate(async (templates) => {
    const { stage } = window;
    // as soon as one block is in place, and its transition can't have begun
    document.addEventListener('millrace:patch', () => stage.open('x'), { once: true });
    const suspended = stage.suspense('page.html', { x: stage.gate('x').then(() => 'X'), y: stage.gate('y').then(() => 'Y') });
    const into = document.getElementById('into') as Element;
    stage.track(stage.renderInto(into, await stage.env(templates), suspended, { viewTransitions: true }));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    stage.open('y');
    while (stage.ended === null) await new Promise(requestAnimationFrame);
    // unhandled rejections are told after the turn
    await new Promise(requestAnimationFrame);
  }, twoBlocks);
  expect(await events(page)).toEqual(['shell', 'patch', 'patch', 'end']);
  expect(await html(page)).toBe('<p>X</p><b>Y</b>');
});

test('scenario 82: the end is announced once, and only if something came', async ({ page }) => {
  const said = await page.evaluate(async (templates) => {
    const { stage } = window;
    const region = document.createElement('p');
    region.setAttribute('role', 'status');
    document.body.append(region);
    const said: string[] = [];
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
    const stop = stage.announceArrivals({ region, message: 'Loaded.', clearAfterMs: 0 });
    const into = document.getElementById('into') as Element;
    const env = await stage.env(templates);
    const suspended = stage.suspense('page.html', { x: stage.gate('x'), y: stage.gate('y') });
    stage.track(stage.renderInto(into, env, suspended));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    stage.open('x');
    while (!stage.events.includes('patch')) await new Promise(requestAnimationFrame);
    const early = [...said];
    stage.open('y');
    while (said.length < 2) await new Promise(requestAnimationFrame);
    // everything is there
    await stage.renderInto(into, env, stage.suspense('page.html', { x: 1, y: 2 }));
    stop();
    await stage.renderInto(into, env, stage.suspense('page.html', { x: stage.gate('x'), y: 2 }));
    await new Promise(requestAnimationFrame);
    return { early, said };
  }, twoBlocks);
  expect(said).toEqual({ early: [], said: ['Loaded.', ''] });
});

test('an error in the shell leaves the element alone', async ({ page }) => {
  await page.evaluate(async () => {
    const { stage } = window;
    const env = await stage.env({ 'page.html': '<p>{{ missing }}</p>' });
    stage.track(stage.renderInto(document.getElementById('into') as Element, env, stage.suspense('page.html')));
  });
  await expect.poll(() => ended(page)).toBe('undefined_name');
  expect(await html(page)).toBe('old');
  expect(await events(page)).toEqual([]);
});

test.describe('where Trusted Types are required', () => {
  const templates = {
    'page.html':
      '<h1>Shell</h1>{% block x %}<p>{{ x }}</p><script>window.ran = \'{{ x }}\'</script><script src="/ran.js"></script>{% pending %}<i>x</i>{% end %}',
  };
  let trusting: TestServer;

  test.beforeAll(async () => {
    const stage = await bundle('stage.ts');
    const policy = { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types app" };
    trusting = await serve(
      {
        async *'/'() {
          yield '<!doctype html><title>t</title><script type="module" src="/stage.js"></script><body><main id="into">old</main>';
        },
        async *'/stage.js'() {
          yield stage;
        },
        async *'/ran.js'() {
          yield 'window.file = true';
        },
      },
      policy,
    );
  });

  test.afterAll(() => trusting.close());

  test.beforeEach(async ({ page }) => {
    await page.goto(`${trusting.url}/`);
    await page.waitForFunction(() => 'stage' in window);
  });

  test("the application's policy makes all that is parsed and run", async ({ page }) => {
    const made = await page.evaluate(async (sources) => {
      const { stage } = window;
      const calls: string[] = [];
      const noting = (name: string) => (text: string) => {
        calls.push(name);
        return text;
      };
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: TrustedTypesPolicy): TrustedTypesPolicy };
      };
      const policy = trustedTypes.createPolicy('app', {
        createHTML: noting('html'),
        createScript: noting('script'),
        createScriptURL: noting('url'),
      });
      const suspended = stage.suspense('page.html', { x: stage.gate('x').then(() => 'X') });
      const env = await stage.env(sources, 'precompiled');
      const rendering = stage.renderInto(document.getElementById('into') as Element, env, suspended, { trustedTypes: policy });
      while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
      stage.open('x');
      await rendering;
      return calls;
    }, templates);
    expect(made.toSorted()).toEqual(['html', 'html', 'script', 'script', 'url']);
    await expect(page.locator('#into p')).toHaveText('X');
    await expect.poll(() => page.evaluate(() => [Reflect.get(window, 'ran'), Reflect.get(window, 'file')])).toEqual(['X', true]);
    expect(await markers(page)).toBe(0);
  });

  test('without a policy it rejects and leaves the element alone', async ({ page }) => {
    await page.evaluate(async (sources) => {
      const { stage } = window;
      const suspended = stage.suspense('page.html', { x: new Promise(() => {}) });
      stage.track(
        stage.renderInto(document.getElementById('into') as Element, await stage.env(sources, 'precompiled'), suspended),
      );
    }, templates);
    await expect.poll(() => ended(page)).toMatch(/TypeError|TrustedHTML/);
    expect(await html(page)).toBe('old');
    expect(problems.splice(0).every((text) => /trusted/i.test(text))).toBe(true);
  });
});

test('[D12] scripts run once, shadow roots stay, htmx is told', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const { stage } = window;
    const ran: string[] = [];
    const processed: string[] = [];
    Object.assign(window, { ran, htmx: { process: (element: Element) => processed.push(element.localName) } });
    const env = await stage.env({
      'page.html':
        '<script>ran.push(\'shell\')</script>{% block x %}<div id="host"><template shadowrootmode="open"><s>{{ x }}</s></template></div><script>ran.push(\'{{ x }}\')</script>{% pending %}<i>x</i>{% end %}',
    });
    const element = document.getElementById('into') as Element;
    const rendering = stage.renderInto(element, env, stage.suspense('page.html', { x: stage.gate('x').then(() => 'X') }));
    while (!stage.events.includes('shell')) await new Promise(requestAnimationFrame);
    stage.open('x');
    await rendering;
    return { ran, processed, events: stage.events, shadow: document.getElementById('host')?.shadowRoot?.innerHTML };
  });
  expect(seen).toEqual({
    events: ['shell', 'patch', 'end'],
    ran: ['shell', 'X'],
    processed: ['script', 'template', 'i', 'template', 'div', 'script'],
    shadow: '<s>X</s>',
  });
});
