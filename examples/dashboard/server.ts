/** The dashboard as a Web handler: a request in, a response out, nothing about ports. */
import { Environment, type Suspense } from 'millrace';
import { FileSystemLoader } from 'millrace/node';
import { negotiate, page, redirect, respond } from 'millrace/server';
import { createDatabase } from './database.ts';
import { type Delays, simulatedDelays } from './delays.ts';
import { choices, chosenDelivery, explanations } from './deliveries.ts';
import { ForecastError } from './forecast.ts';
import { money, percent, price, shortMoney } from './format.ts';
import { createPages } from './pages.ts';
import { createStaticFiles } from './static-files.ts';

export interface Dashboard {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

export interface DashboardOptions {
  /** Default: the simulated ones. */
  readonly delays?: Delays;
  /** Told of everything that went wrong but the forecast, which always does. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

type Route = (request: Request) => Promise<Response>;

export function createDashboard({ delays = simulatedDelays, onError = console.error }: DashboardOptions = {}): Dashboard {
  const database = createDatabase();
  const pages = createPages(database, delays);
  const staticFiles = createStaticFiles();
  const env = new Environment({
    loader: new FileSystemLoader(new URL('./templates', import.meta.url)),
    filters: { money, price, shortMoney, percent },
  });
  const errors = { onError: (error: unknown) => (isForecastError(error) ? undefined : onError(error)) };

  const show = (request: Request, content: Suspense): Promise<Response> => {
    const delivery = chosenDelivery(request);
    return respond(request, env, content, { ...errors, ...(delivery !== null && { delivery }) });
  };

  const routes: Readonly<Record<string, Route>> = {
    '/': (request) => show(request, pages.dashboard(layoutData(request))),
    '/products': (request) => show(request, pages.products(layoutData(request))),
    // No page around them: htmx puts the blocks where they are, out of band. Whoever has no page yet gets one.
    '/refresh': (request) => {
      const blocks = pages.dashboard(layoutData(request), { scope: 'blocks' });
      return respond(request, env, negotiate(request).intent === 'document' ? redirect('/') : blocks, errors);
    },
  };

  return {
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const route = routes[pathname];
      if (route !== undefined) return route(request);
      const file = await staticFiles(pathname);
      return file ?? respond(request, env, page('not-found.html', layoutData(request)), { ...errors, status: 404 });
    },
    close: () => database.close(),
  };
}

/** What the layout shows around every page. */
function layoutData(request: Request): Readonly<Record<string, unknown>> {
  const chosen = chosenDelivery(request);
  const delivery = chosen ?? negotiate(request).delivery;
  return {
    path: new URL(request.url).pathname,
    choices,
    chosen,
    delivery,
    explanation: explanations.get(delivery) ?? null,
  };
}

function isForecastError(error: unknown): boolean {
  return error instanceof ForecastError || (error instanceof Error && isForecastError(error.cause));
}
