// @ts-check
// Modules that a peer's compiler has made: written below node_modules, where their imports are found.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/.cache/peers/', import.meta.url));

/** @param {string} file @param {string} code @returns {string} the path of the module */
export function writeModule(file, code) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, code);
  return target;
}

/** @param {string} file @param {string} code @returns {Promise<any>} */
export function importCode(file, code) {
  return import(pathToFileURL(writeModule(file, code)).href);
}
