// @ts-check
// A browser counts only once Playwright has launched it and read a page: a binary that exists may still lack libraries.
import { existsSync } from 'node:fs';
import { chromium, firefox } from 'playwright';
import { launchOptions } from './launch-options.mjs';
import { log } from './log.mjs';

/**
 * @typedef {import('./stamp.mjs').Browser} Browser
 * @typedef {object} Candidate
 * @property {'chromium' | 'firefox'} engine
 * @property {string} source
 * @property {string} [executablePath]
 * @property {string} [channel]
 * @property {Record<string, string>} [env]
 */

const engines = { chromium, firefox };

/**
 * @param {Candidate} candidate
 * @returns {Promise<Browser | null>} null where it doesn't run; the reason is logged
 */
export async function probe(candidate) {
  if (candidate.executablePath !== undefined && !existsSync(candidate.executablePath)) return null;
  let reason = '';
  for (const args of launchArguments(candidate.engine)) {
    try {
      return await launch(candidate, args);
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  log(`- ${candidate.source} ${candidate.executablePath ?? candidate.engine}: ${reason}`);
  return null;
}

/** Chromium refuses its sandbox to root, and on some hosts to everybody. @param {Candidate['engine']} engine @returns {string[][]} */
function launchArguments(engine) {
  if (engine === 'firefox') return [[]];
  return process.getuid?.() === 0 ? [['--no-sandbox']] : [[], ['--no-sandbox']];
}

/** @param {Candidate} candidate @param {string[]} args @returns {Promise<Browser>} */
async function launch({ engine, source, env = {}, ...location }, args) {
  const browser = await engines[engine].launch({ ...launchOptions({ ...location, args, env }), timeout: 20_000 });
  try {
    const page = await browser.newPage();
    await page.setContent('<p id="probe">ready</p>');
    if ((await page.textContent('#probe')) !== 'ready') throw new Error('the page could not be read');
    const patchesNatively = /** @type {boolean} */ (await page.evaluate("'htmlFor' in HTMLTemplateElement.prototype"));
    return { source, version: browser.version(), ...location, args, env, patchesNatively };
  } finally {
    await browser.close();
  }
}

/** Playwright's launch errors hold a whole log; one line of it says why. @param {unknown} error */
function reasonOf(error) {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .filter((line) => !line.includes('<launching>'));
  const telling = lines.find((line) => /error while loading|No usable sandbox|not found|doesn't exist|ENOENT|Failed/.test(line));
  return (telling ?? lines[0] ?? '').trim().slice(0, 160);
}
