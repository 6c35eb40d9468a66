/**
 * Native patches plus the swap client for browsers that leave the templates in the tree. Inline: the client once, after each patch a
 * constant call of 21 bytes. External: one `<script async>`, after each patch a sentinel that proves the template complete. The client's
 * element stays until the stream has ended and keeps htmx from snapshotting fallbacks as if they were the page.
 */
import { swapScript } from '../../generated/swap-script.ts';
import { defaultClientSrc, noSnapshotAttribute, sentinel, swapCall } from '../protocol.ts';
import { escapeAttribute, nonceAttribute } from './attribute.ts';
import type { ClientMode, Delivery, DeliveryOptions } from './delivery.ts';
import { nativeDelivery } from './native.ts';

const noSnapshot = ` ${noSnapshotAttribute}="false"`;

interface ClientMarkup {
  prologue(options: DeliveryOptions): string;
  afterPatch(options: DeliveryOptions): string;
}

const clients: Readonly<Record<ClientMode, ClientMarkup>> = {
  inline: {
    prologue: (options) => inlineScript(swapScript, options, noSnapshot),
    afterPatch: (options) => inlineScript(swapCall, options),
  },
  external: {
    prologue: ({ clientSrc = defaultClientSrc, nonce }) =>
      `<script async src="${escapeAttribute(clientSrc)}"${nonceAttribute(nonce)}${noSnapshot}></script>`,
    afterPatch: () => sentinel,
  },
  none: { prologue: () => '', afterPatch: () => '' },
};

export const scriptDelivery: Delivery = {
  ...nativeDelivery,
  name: 'script',
  prologue: (options) => clients[options.client].prologue(options),
  patch: (key, target, html, options) =>
    nativeDelivery.patch(key, target, html, options) + clients[options.client].afterPatch(options),
  append: (key, itemsHtml, isLast, options) =>
    nativeDelivery.append(key, itemsHtml, isLast, options) + clients[options.client].afterPatch(options),
};

function inlineScript(text: string, options: DeliveryOptions, attributes = ''): string {
  return `<script${nonceAttribute(options.nonce)}${attributes}>${text}</script>`;
}
