// @ts-check
// Browsers that may already be here, best first.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('./probe.mjs').Candidate} Candidate */

/** @type {Readonly<Record<string, readonly string[]>>} */
const systemChromium = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: inProgramFiles(['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']),
};

/** @type {Readonly<Record<string, readonly string[]>>} */
const systemFirefox = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: inProgramFiles(['Mozilla Firefox/firefox.exe']),
};

/** @param {import('./stamp.mjs').Stamp | null} stamp @returns {Candidate[]} */
export function chromiumCandidates(stamp) {
  const named = process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] ?? process.env['CHROME_BIN'] ?? process.env['CHROME_PATH'];
  return [
    ...(named === undefined ? [] : [candidate('chromium', 'env', named)]),
    ...(stamp === null ? [] : [remembered('chromium', stamp.chromium)]),
    { engine: 'chromium', source: 'playwright' },
    ...installed(systemChromium).map((executablePath) => candidate('chromium', 'system', executablePath)),
  ];
}

/**
 * A stock Firefox speaks WebDriver BiDi, which Playwright reaches through the channel `moz-firefox`; its own build needs none.
 * @param {import('./stamp.mjs').Stamp | null} stamp
 * @returns {Candidate[]}
 */
export function firefoxCandidates(stamp) {
  const named = process.env['FIREFOX_BIN'];
  const stock = [...(named === undefined ? [] : [named]), ...installed(systemFirefox)];
  return [
    ...(stamp?.firefox ? [remembered('firefox', stamp.firefox)] : []),
    ...stock.map((executablePath) => candidate('firefox', 'system', executablePath, 'moz-firefox')),
    { engine: 'firefox', source: 'playwright' },
  ];
}

/**
 * @param {Candidate['engine']} engine
 * @param {string} source
 * @param {string} executablePath
 * @param {string} [channel]
 * @returns {Candidate}
 */
function candidate(engine, source, executablePath, channel) {
  return { engine, source, executablePath, ...(channel === undefined ? {} : { channel }) };
}

/** @param {Candidate['engine']} engine @param {import('./stamp.mjs').Browser} browser @returns {Candidate} */
function remembered(engine, { source, executablePath, channel, env }) {
  return {
    engine,
    source,
    env,
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** @param {Readonly<Record<string, readonly string[]>>} byPlatform */
function installed(byPlatform) {
  return (byPlatform[process.platform] ?? []).filter((file) => existsSync(file));
}

/** @param {readonly string[]} files */
function inProgramFiles(files) {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  return folders.flatMap((folder) => files.map((file) => path.join(folder, file)));
}
