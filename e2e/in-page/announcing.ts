/** Runs in a page that streams: announces the end, and notes what the live region said. */
import { announceArrivals } from '../../src/client/index.ts';

declare global {
  interface Window {
    said?: string[];
  }
}

const region = document.querySelector('[role=status]') as Element;
const said: string[] = [];
new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
announceArrivals({ region, message: 'All there.', clearAfterMs: 0 });
window.said = said;
