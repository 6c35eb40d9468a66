/** The matrix: how a page can travel, and in which browsers that is possible. */
import { type BrowserProject, browserProjects } from './browser-projects.ts';
import type { TabKind } from './fixtures.ts';
import type { HtmxVersion } from './site/assets.ts';
import { type Order, ordersOf, type PageDefinition } from './site/page-definition.ts';
import { pages } from './site/page-table.ts';
import type { VisitOptions } from './site/site.ts';

export interface Travel {
  readonly name: string;
  readonly projects: readonly BrowserProject[];
  /** What the application asks for. `script` is what a document gets anyway. */
  readonly respond: NonNullable<VisitOptions['respond']>;
  /** Appended to the page's address. */
  readonly query: string;
  /** What the response says in `Millrace-Delivery`. */
  readonly header: string;
  readonly tab: TabKind;
  /** Blocks follow the shell one by one. */
  readonly isStreamed: boolean;
  /** Which htmx brings the page, with the extension; none: it is a document of its own. */
  readonly htmx?: HtmxVersion;
  /** Which patches the client reports: all, those that it applied itself, or there is no client. */
  readonly reports: 'all' | 'own' | 'none';
  /** Where the order in which blocks come is that engine's own affair; elsewhere the last one is enough: from the page's end to its beginning where it lists none. */
  readonly everyOrderIn: readonly BrowserProject[];
  /** What the way itself is an example of, whatever the page. */
  readonly scenarios?: readonly number[];
}

const folded = {
  respond: {},
  query: '?millrace=fold',
  header: 'fold',
  isStreamed: false,
  reports: 'none',
  everyOrderIn: [],
  scenarios: [10],
} as const;

const byHtmx = {
  projects: browserProjects,
  respond: {},
  query: '',
  header: 'htmx',
  tab: 'scripting',
  isStreamed: true,
  reports: 'all',
  everyOrderIn: ['chromium'],
  scenarios: [11],
} as const;

const travels: readonly Travel[] = [
  {
    name: 'script inline',
    projects: browserProjects,
    respond: {},
    query: '',
    header: 'script',
    tab: 'scripting',
    isStreamed: true,
    reports: 'all',
    everyOrderIn: ['chromium-off'],
  },
  {
    name: 'script external',
    projects: browserProjects,
    respond: { client: 'external' },
    query: '',
    header: 'script',
    tab: 'scripting',
    isStreamed: true,
    reports: 'own',
    everyOrderIn: ['chromium-off'],
  },
  {
    name: 'native',
    projects: ['chromium'],
    respond: { delivery: 'native' },
    query: '',
    header: 'native',
    tab: 'scripting',
    isStreamed: true,
    reports: 'none',
    everyOrderIn: ['chromium'],
  },
  {
    name: 'native, JavaScript off',
    projects: ['chromium'],
    respond: { delivery: 'native' },
    query: '',
    header: 'native',
    tab: 'scriptless',
    isStreamed: true,
    reports: 'none',
    everyOrderIn: ['chromium'],
    scenarios: [73],
  },
  {
    name: 'script, nothing pending',
    projects: ['chromium-off'],
    respond: {},
    query: '',
    header: 'script',
    tab: 'scripting',
    isStreamed: false,
    reports: 'none',
    everyOrderIn: [],
    scenarios: [7, 9],
  },
  { name: 'htmx 4', htmx: '4', ...byHtmx },
  { name: 'htmx 2', htmx: '2', ...byHtmx },
  { name: 'fold', projects: browserProjects, tab: 'scripting', ...folded },
  // Firefox ignores `javaScriptEnabled: false`
  { name: 'fold, JavaScript off', projects: ['chromium-off'], tab: 'scriptless', ...folded, scenarios: [10, 73] },
];

/** Fewer pages than this are not the suite. */
export const leastPages = 35;

/** How many pairs of a scenario and a way, each way in each browser, the whole suite has to compare at least. */
export const leastScenarioRows = 75;

/** The title of the test whose presence in a run means that all rows are in it; the reporter counts them. */
export const wholeMatrix = 'every page is in the table, every row in the run';

/**
 * The rows of one browser. In Firefox, three times slower than the others, every page is streamed into the document; half of them go each of
 * the other ways, in turn.
 */
export function rowsOf(project: BrowserProject): readonly Row[] {
  return Object.entries(pages).flatMap(([name, page], turn) =>
    travels
      .filter((travel) => travel.projects.includes(project) && canTravel(page, travel))
      .filter((_travel, index) => project !== 'firefox' || index === 0 || (turn + index) % 2 === 0)
      .map((travel) => ({ name, page, travel })),
  );
}

export function ordersIn(project: BrowserProject, page: PageDefinition, { everyOrderIn }: Travel): readonly Order[] {
  const orders = ordersOf(page);
  return everyOrderIn.includes(project) ? orders : orders.slice(-1);
}

export interface Row {
  readonly name: string;
  readonly page: PageDefinition;
  readonly travel: Travel;
}

/** An async iterable is never settled before the shell; what has no tags of a page is a fragment to htmx, its head's elements content. */
function canTravel(page: PageDefinition, { header, htmx, isStreamed }: Travel): boolean {
  if (htmx !== undefined && page.isUntagged === true) return false;
  return isStreamed || header === 'fold' || page.isStream !== true;
}
