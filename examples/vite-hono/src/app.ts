/** The app as a Web handler. */
import { Hono } from 'hono';
import { suspense } from 'millrace';
import { page, respond } from 'millrace/server';
import { env } from 'virtual:millrace';
import { findBooks, loadReviews, type Review } from './books.ts';

export interface AppOptions {
  /** Default: from elsewhere, which takes its time. */
  readonly reviews?: () => Promise<readonly Review[]>;
}

/** Nothing but files of the app's own: no inline script, no `eval`. */
const policy = "default-src 'self'; script-src 'self'; img-src 'self' data:";

export function createApp({ reviews = loadReviews }: AppOptions = {}): Hono {
  const app = new Hono();

  // Vite's client needs inline styles and a connection of its own.
  if (import.meta.env.PROD) {
    app.use(async (c, next) => {
      await next();
      c.header('Content-Security-Policy', policy);
    });
  }

  app.get('/', (c) => {
    const query = c.req.query('q') ?? '';
    const shelf = suspense('shelf.html', { query, books: findBooks(query), reviews: reviews() });
    return respond(c.req.raw, env, shelf, { client: 'external', onError: console.error });
  });

  app.get('/books.json', (c) => c.json(findBooks(c.req.query('q') ?? '')));

  app.notFound((c) => respond(c.req.raw, env, page('not-found.html', { path: c.req.path }), { status: 404 }));

  return app;
}

const app: Hono = createApp();
export default app;
