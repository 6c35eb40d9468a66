/** What was built, served by Node. */
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import app from './app.ts';

const client = fileURLToPath(new URL('../client', import.meta.url));
const server = new Hono()
  .use('/assets/*', serveStatic({ root: client }))
  .use('/millrace/*', serveStatic({ root: client }))
  .route('/', app);

serve({ fetch: server.fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) => {
  console.log(`Bookshelf: http://localhost:${port}/`);
});
