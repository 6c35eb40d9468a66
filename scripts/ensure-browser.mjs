#!/usr/bin/env node
// @ts-check
// Finds a Chromium that Playwright can launch, or provides one, and looks for a Firefox. Writes what it found for
// playwright.config.ts. Without a Chromium it fails: the browser tests are never skipped.
import { chromiumCandidates, firefoxCandidates } from './browser/candidates.mjs';
import { log } from './browser/log.mjs';
import { probe } from './browser/probe.mjs';
import { providers } from './browser/providers.mjs';
import { readStamp, writeStamp } from './browser/stamp.mjs';

/**
 * @typedef {import('./browser/stamp.mjs').Browser} Browser
 * @typedef {import('./browser/probe.mjs').Candidate} Candidate
 */

const remembered = readStamp();
const chromium = (await firstWorking(chromiumCandidates(remembered))) ?? (await provide());
if (chromium === null) {
  log('There is no Chromium. Set PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH to one, or type:');
  log('  npx playwright install --with-deps chromium');
  log('  sudo apt-get install -y chromium');
  process.exit(1);
}
const firefox = await firstWorking(firefoxCandidates(remembered));
writeStamp({ chromium, firefox });

log(`chromium ${describe(chromium)}`);
if (!chromium.patchesNatively)
  log('this Chromium is older than 150 and patches nothing natively: the native rows of the e2e tests will fail');
log(
  firefox === null ? 'firefox ABSENT: the second fallback engine is not tested on this machine' : `firefox ${describe(firefox)}`,
);

/** @param {readonly Candidate[]} candidates @returns {Promise<Browser | null>} */
async function firstWorking(candidates) {
  for (const candidate of candidates) {
    const browser = await probe(candidate);
    if (browser !== null) return browser;
  }
  return null;
}

/** @returns {Promise<Browser | null>} */
async function provide() {
  for (const [name, provider] of Object.entries(providers)) {
    log(`trying ${name}`);
    const browser = await provider().catch((/** @type {Error} */ error) => {
      log(`- ${name}: ${error.message.split('\n', 1)[0]}`);
      return null;
    });
    if (browser !== null) return browser;
  }
  return null;
}

/** @param {Browser} browser */
function describe({ version, source, executablePath }) {
  return [version, `(${source})`, executablePath].filter(Boolean).join(' ');
}
