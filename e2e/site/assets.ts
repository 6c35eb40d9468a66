/** Files that the pages name, and the browser scripts as the package ships them. */
import { readFileSync } from 'node:fs';

export type HtmxVersion = '2' | '4';

const htmxFolders: Readonly<Record<HtmxVersion, string>> = { 2: 'htmx2', 4: 'htmx.org' };

/** The extension, as the package ships it. */
export const extensionPath = '/millrace/htmx.js';

const assets: Readonly<Record<string, () => string>> = {
  '/millrace/swap.js': () => read('../../dist/swap.js'),
  [extensionPath]: () => read('../../dist/htmx.js'),
  // The pages' scripts tell the tests what ran; the first one also shows that scripts run at all.
  '/probe.js': () => 'window.probe = (window.probe ?? 0) + 1; window.ran = [];',
  '/x-badge.js': () =>
    "customElements.define('x-badge', class extends HTMLElement { connectedCallback() { ran.push('connected ' + this.id); } });",
};

/** Null for an address that is no asset. */
export function scriptAt(path: string): string | null {
  return assets[path]?.() ?? null;
}

export function htmxScript(version: HtmxVersion): string {
  return read(`../../node_modules/${htmxFolders[version]}/dist/htmx.js`);
}

export function pageFile(page: string, name: 'shell.html' | 'final.html'): string {
  return read(`../pages/${page}/${name}`);
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
