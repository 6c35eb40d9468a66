import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sources } from './fixture-variants.ts';

/** All `.html` files of a fixture but the expected ones: name → source. */
export function readTemplates(directory: URL): Sources {
  const names = readdirSync(fileURLToPath(directory), { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const templates = names.filter((name) => name.endsWith('.html') && !name.startsWith('expected.'));
  return Object.fromEntries(templates.map((name) => [name, readFileSync(new URL(name, directory), 'utf8')]));
}
