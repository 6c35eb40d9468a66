// @ts-check
// What ensure-browser found, for playwright.config.ts to read. Kept in node_modules/.cache: it describes this machine.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How to launch a browser that was seen working.
 * @typedef {object} Browser
 * @property {string} source  where it came from: `env`, `system`, `playwright`, …
 * @property {string} version
 * @property {string} [executablePath]  absent for Playwright's own browser
 * @property {string} [channel]
 * @property {string[]} args
 * @property {Record<string, string>} env
 * @property {boolean} patchesNatively  whether `<template for>` patches without a script
 *
 * @typedef {{ chromium: Browser, firefox: Browser | null }} Stamp
 */

export const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/ensure-browser/', import.meta.url));
const stampFile = path.join(cacheFolder, 'browser.json');

/** @returns {Stamp | null} null where ensure-browser never succeeded */
export function readStamp() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : null;
}

/** @param {Stamp} stamp */
export function writeStamp(stamp) {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify(stamp, null, 2)}\n`);
}
