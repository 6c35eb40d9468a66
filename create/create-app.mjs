// @ts-check
// Copies template/ into a folder and gives the app its name.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const template = fileURLToPath(new URL('template', import.meta.url));
/** npm doesn't pack files of that name, so it travels under another. */
const gitignore = { packed: '_gitignore', unpacked: '.gitignore' };

/**
 * @param {string} folder  made if it isn't there
 * @returns {{ name: string, files: string[] }}  the app's name, and its files relative to the folder
 * @throws {Error} if the folder has files, or its name can't be one of a package
 */
export function createApp(folder) {
  const target = path.resolve(folder);
  const name = packageName(path.basename(target));
  if (existsSync(target) && readdirSync(target).some((file) => file !== '.git')) throw new Error(`${target} is not empty`);
  cpSync(template, target, { recursive: true });
  renameSync(path.join(target, gitignore.packed), path.join(target, gitignore.unpacked));
  const manifest = path.join(target, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"name": "app"', `"name": ${JSON.stringify(name)}`));
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { name, files: files.map((file) => path.relative(target, path.join(file.parentPath, file.name))).sort() };
}

/** @param {string} text */
function packageName(text) {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '');
  if (name === '') throw new Error(`"${text}" can't be the name of a package`);
  return name;
}
