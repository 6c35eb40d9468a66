/** The built app, served by Node. */
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import app from './app.ts';

const root = fileURLToPath(new URL('../client', import.meta.url));
const { fetch } = new Hono().use('/assets/*', serveStatic({ root })).route('/', app);

serve({ fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}/`);
});
