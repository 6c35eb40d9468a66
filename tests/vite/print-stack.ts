/**
 * Prints the stack that a development server of a project shows for a failing page. A program of its own, since test runners have stacks of
 * their own: `node scripts/run.mjs tests/vite/print-stack.ts <folder>`
 */
import { createServer, isRunnableDevEnvironment } from 'vite';
import { projectConfig } from './project.ts';

const [, , root = '.'] = process.argv;
const server = await createServer({
  ...projectConfig(root, { environment: 'src/environment.js' }),
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
try {
  const { ssr } = server.environments;
  if (isRunnableDevEnvironment(ssr)) await ssr.runner.import('/src/main.js');
} finally {
  await server.close();
}
