import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineScriptHashes, oobScript, swapScript } from '../../generated/swap-script.ts';
import type { Patch } from '../patch.ts';
import { swapCall } from '../protocol.ts';
import { deliveries } from './deliveries.ts';
import type { DeliveryName, DeliveryOptions } from './delivery.ts';
import { writePatch } from './write-patch.ts';

const inline: DeliveryOptions = { client: 'inline' };
const withNonce: DeliveryOptions = { client: 'inline', nonce: 'bm9uY2U=' };
const external: DeliveryOptions = { client: 'external' };
const none: DeliveryOptions = { client: 'none' };
const framed: DeliveryOptions = { client: 'none', token: 'T0k3n' };

const shell: Patch = { kind: 'shell', html: '<p>Hi\n', patchesFollow: true };
const block: Patch = { kind: 'block', key: 'K0', target: 'news', html: '<b id="news">1</b>' };
const failed: Patch = { kind: 'failed', key: 'K0', target: 'news', html: 'Sorry' };
const items: Patch = { kind: 'append', key: 'K1', html: '<li>1', last: false };
const lastItems: Patch = { kind: 'append', key: 'K1', html: '<li>2', last: true };
const close: Patch = { kind: 'append', key: 'K1', html: '', last: true };
const end: Patch = { kind: 'end' };

const call = '<script>mr()</script>';
const nonceCall = '<script nonce="bm9uY2U=">mr()</script>';

describe('writePatch', () => {
  const rows: [DeliveryName, DeliveryOptions, Patch, string][] = [
    ['native', none, shell, '<p>Hi\n'],
    ['native', none, block, '<template for="K0"><b id="news">1</b></template>'],
    ['native', none, failed, '<template for="K0">Sorry</template>'],
    ['native', none, items, '<template for="K1"><li>1<?marker name="K1"></template>'],
    ['native', none, lastItems, '<template for="K1"><li>2</template>'],
    ['native', none, close, '<template for="K1"></template>'],
    ['native', none, end, ''],
    ['script', inline, shell, '<p>Hi\n'],
    ['script', inline, block, `<template for="K0"><b id="news">1</b></template>${call}`],
    ['script', inline, items, `<template for="K1"><li>1<?marker name="K1"></template>${call}`],
    ['script', inline, lastItems, `<template for="K1"><li>2</template>${call}`],
    ['script', withNonce, failed, `<template for="K0">Sorry</template>${nonceCall}`],
    ['script', external, block, '<template for="K0"><b id="news">1</b></template><!---->'],
    ['script', external, close, '<template for="K1"></template><!---->'],
    ['script', none, block, '<template for="K0"><b id="news">1</b></template>'],
    ['htmx', framed, shell, '<p>Hi\n'],
    ['htmx', framed, block, '<template for="K0"><b id="news">1</b></template><!--T0k3n-->'],
    ['htmx', framed, failed, '<template for="K0">Sorry</template><!--T0k3n-->'],
    ['htmx', framed, items, '<template for="K1"><li>1<template data-mr="K1"></template></template><!--T0k3n-->'],
    ['htmx', framed, lastItems, '<template for="K1"><li>2</template><!--T0k3n-->'],
    ['htmx', framed, close, '<template for="K1"></template><!--T0k3n-->'],
    ['htmx', framed, end, ''],
    [
      'oob',
      framed,
      block,
      '<template hx type="partial" hx-target="#news" hx-swap="outerHTML"><b id="news">1</b></template><!--T0k3n-->',
    ],
    ['oob', framed, failed, '<template hx type="partial" hx-target="#news" hx-swap="innerHTML">Sorry</template><!--T0k3n-->'],
    ['oob', none, shell, '<p>Hi\n'],
    ['oob', none, block, '<b hx-swap-oob="true" id="news">1</b>'],
    ['oob', none, failed, '<div hx-swap-oob="innerHTML:#news">Sorry</div>'],
    ['fold', none, shell, '<p>Hi\n'],
    ['fold', none, end, ''],
  ];
  it.each(rows)('%s %j %j', (name, options, patch, expected) => {
    expect(writePatch(deliveries[name], patch, options)).toBe(expected);
  });
});

describe('shell marks', () => {
  it.each([
    ['native', '<?start name="K0">wait<?end>', '<?marker name="K1">'],
    ['script', '<?start name="K0">wait<?end>', '<?marker name="K1">'],
    ['htmx', '<template data-mr="K0"></template>wait<template data-mr="/K0"></template>', '<template data-mr="K1"></template>'],
    ['oob', 'wait', ''],
    ['fold', 'wait', ''],
  ] as const)('of %s', (name, placeholder, marker) => {
    const delivery = deliveries[name];
    expect([delivery.placeholder('K0', 'wait'), delivery.loopMarker('K1')]).toEqual([placeholder, marker]);
  });
});

describe('prologue', () => {
  it.each([
    ['native', inline, ''],
    ['oob', inline, ''],
    ['fold', inline, ''],
    ['script', none, ''],
    ['script', inline, `<script hx-history="false">${swapScript}</script>`],
    ['script', withNonce, `<script nonce="bm9uY2U=" hx-history="false">${swapScript}</script>`],
    ['script', external, '<script async src="/millrace/swap.js" hx-history="false"></script>'],
    ['script', { ...external, clientSrc: '/a?b&c="' }, '<script async src="/a?b&amp;c=&quot;" hx-history="false"></script>'],
    ['script', { ...external, nonce: 'abc' }, '<script async src="/millrace/swap.js" nonce="abc" hx-history="false"></script>'],
    ['htmx', framed, '<!--T0k3n-->'],
    ['htmx', none, '<!--millrace-->'],
    ['oob', framed, '<!--T0k3n-->'],
  ] as const)('of %s with %j', (name, options, expected) => expect(deliveries[name].prologue(options)).toBe(expected));

  it('refuses what is no nonce', () => {
    expect(() => deliveries.script.prologue({ client: 'inline', nonce: '"><script>' })).toThrow(
      expect.objectContaining({ code: 'invalid_nonce', hint: expect.any(String) }),
    );
  });
});

describe('[D18] byte budgets', () => {
  const cost = (name: DeliveryName, key: string, options: DeliveryOptions): number =>
    (deliveries[name].placeholder(key, '') + deliveries[name].patch(key, '', '', options)).length;

  it.each(['K', 'aB3x0', 'aB3x1z'])('with the key %s', (key) => {
    const native = 50 + 2 * key.length;
    expect({
      native: cost('native', key, none),
      inline: cost('script', key, inline),
      external: cost('script', key, external),
    }).toEqual({ native, inline: native + 21, external: native + 7 });
  });
});

describe('inline scripts', () => {
  const texts = [swapScript, swapCall, oobScript];

  it('are covered by the published hashes', () => {
    const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(inlineScriptHashes).toEqual(hashes);
  });

  it.each(texts)('[E2] stay inside their element and use no string sink: %.20s…', (text) => {
    expect(text).not.toMatch(/<\/script|<!--|innerHTML|insertAdjacentHTML|document\.write|eval|Function\(|cloneNode|importNode/i);
  });
});

it('marks no white space around anything', () => {
  const texts = Object.values(deliveries).flatMap((delivery) => [
    delivery.placeholder('K', 'x'),
    delivery.patch('K', 'id', 'x', inline),
    delivery.append('K', 'x', false, inline),
    delivery.prologue(inline),
  ]);
  expect(texts.filter((text) => text !== text.trim())).toEqual([]);
});
