/** Opens a visit's gates one by one and sees each block arrive while the ones behind closed gates are still out. */
import { expect, type Page } from '@playwright/test';
import { pageFile } from './site/assets.ts';
import { count } from './site/wire.ts';
import type { Order, PageDefinition, Sign } from './site/page-definition.ts';
import type { Visit } from './site/site.ts';

interface Sight {
  /** The response has not ended. */
  readonly isUnderWay: boolean;
  /** Boundaries that show their fallback. */
  readonly open: number;
  /** Gates whose sign is there. */
  readonly shown: readonly string[];
}

/** Who puts the response into the page. */
export type Carrier = 'parser' | 'htmx' | 'out of band';

/** Returns when the last gate is open; the page may still be loading. */
export async function watchArrivals(
  tab: Page,
  page: string,
  { gates }: PageDefinition,
  order: Order,
  visit: Visit,
  carrier: Carrier = 'parser',
): Promise<void> {
  const look = (): Promise<Sight> => tab.evaluate(readSight, { gates, carrier });
  const boundaries = boundariesOf(pageFile(page, 'shell.html'), carrier);
  await expect.poll(look, { message: 'the shell alone', ...eager }).toEqual({ isUnderWay: true, open: boundaries, shown: [] });
  const seen: string[] = [];
  for (const gate of order.opens.slice(0, -1)) {
    visit.gates.open(gate);
    if (gates[gate] === null || order.silent?.includes(gate)) continue;
    seen.push(gate);
    const isSeen = expect.arrayContaining([...seen]);
    await expect
      .poll(look, { message: `${gate} arrives`, ...eager })
      .toEqual({ isUnderWay: true, open: expect.any(Number), shown: isSeen });
    const { shown } = await look();
    const held = new Set(order.opens.slice(order.opens.indexOf(gate) + 1));
    expect(
      shown.filter((name) => held.has(name)),
      'nothing passes a closed gate',
    ).toEqual([]);
  }
  visit.gates.openAll();
}

function boundariesOf(shell: string, carrier: Carrier): number {
  // the blocks are for elements that are there
  if (carrier === 'out of band') return 0;
  // htmx leaves the head that is there
  return count((carrier === 'htmx' && shell.split('</head>')[1]) || shell, '<?start');
}

const eager = { intervals: [10, 20, 30, 50] };

/** Runs in the page. */
function readSight({ gates, carrier }: { gates: Readonly<Record<string, Sign | null>>; carrier: Carrier }): Sight {
  const { wireEvents = [] } = window as { wireEvents?: readonly string[] };
  const markers = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
  let open = document.querySelectorAll('template[data-mr]:not([data-mr^="/"])').length;
  while (markers.nextNode()) {
    const { nodeName, nodeValue } = markers.currentNode;
    if (nodeName === 'start' || nodeValue?.startsWith('?start')) open++;
  }
  return {
    isUnderWay: carrier === 'parser' ? document.readyState === 'loading' : !wireEvents.includes('millrace:end'),
    open,
    shown: Object.entries(gates).flatMap(([name, sign]) => {
      if (sign === null) return [];
      const { selector, text, isHidden = false } = sign;
      const found = Array.from(document.querySelectorAll(selector)).some(
        (element) => element.textContent?.includes(text) && (isHidden || element.checkVisibility()),
      );
      return found ? [name] : [];
    }),
  };
}
