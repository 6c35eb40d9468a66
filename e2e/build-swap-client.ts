/** Before all tests: the external swap client, as the package ships it, from today's sources. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function buildSwapClient(): void {
  const script = fileURLToPath(new URL('../scripts/build-swap.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--dist'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
