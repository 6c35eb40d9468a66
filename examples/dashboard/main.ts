/**
 * A sales dashboard over an embedded Postgres: `npm start`. Every block arrives when its own data is there and says when that was.
 * The server listens at once; the database opens with the first request, which takes a few seconds.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from 'millrace/node';
import { createDashboard } from './server.ts';

const defaultPort = 3000;
const port = readPort(process.env['PORT']);

if (port === null) fail(`PORT is "${process.env['PORT']}", which is no port. Use a number from 0 to 65535: PORT=8080 npm start`);
else listen(port);

function listen(port: number): void {
  const server = createServer(toNodeListener(createDashboard().fetch));
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') fail(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`);
    else if (error.code === 'EACCES') fail(`Port ${port} needs more rights. Choose another one: PORT=8080 npm start`);
    else fail(error.message);
  });
  server.listen(port, () => {
    const { port } = server.address() as AddressInfo;
    console.log(`Sales dashboard: http://localhost:${port}/`);
  });
}

/** Null if it is none. */
function readPort(text: string | undefined): number | null {
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
