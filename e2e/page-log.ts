/** What a page itself can tell about a visit: events of the wire and of htmx, refused scripts, and what its own scripts noted. */
import type { BrowserContext, Page } from '@playwright/test';

export interface PageLog {
  /** Events of the wire, of htmx's swaps and of Content Security Policy, in order: `millrace:patch t0`. */
  readonly events: readonly string[];
  /** How often the page's own script ran; undefined where scripts are off. */
  readonly probe: number | undefined;
  /** What the page's scripts noted, sorted. */
  readonly ran: readonly string[];
  readonly patchesNatively: boolean;
}

interface LoggedWindow extends Window {
  readonly probe?: number;
  readonly ran?: string[];
  wireEvents?: string[];
}

/** From now on every page of the context keeps a log. */
export async function keepLogs(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const events: string[] = [];
    (window as LoggedWindow).wireEvents = events;
    for (const name of ['shell', 'patch', 'miss', 'error', 'end'].map((word) => `millrace:${word}`)) {
      document.addEventListener(name, (event) => {
        const { key, code = key } = (event as CustomEvent<{ key?: string; code?: string } | null>).detail ?? {};
        events.push(code === undefined ? name : `${name} ${code}`);
      });
    }
    // htmx 4 and htmx 2
    for (const name of ['htmx:after:swap', 'htmx:afterSwap']) document.addEventListener(name, () => events.push('htmx swap'));
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      events.push(`refused ${effectiveDirective} ${blockedURI.replace(location.origin, '')}`),
    );
  });
}

export function readLog(tab: Page): Promise<PageLog> {
  return tab.evaluate(() => {
    const { wireEvents = [], probe, ran = [] } = window as LoggedWindow;
    return {
      events: wireEvents,
      probe,
      ran: ran.toSorted(),
      patchesNatively: 'htmlFor' in HTMLTemplateElement.prototype,
    };
  });
}
