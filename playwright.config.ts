import { defineConfig, devices, type Project } from '@playwright/test';
import { launchOptions } from './scripts/browser/launch-options.mjs';
import { type Browser, readStamp } from './scripts/browser/stamp.mjs';

const stamp = readStamp();
if (stamp === null) throw new Error('No browser is known here. Run: node scripts/ensure-browser.mjs');

/**
 * Specs whose subject is our script or the demo, not the engine: twice in Chromium is enough. Firefox, slow to open a tab, has the deliveries,
 * navigation and history.
 */
const independentOfEngine = [/htmx\/(?:failures|requests|policy)\.spec/, /demo\.spec/];
/** Those about a development tool, or about text: once is enough. */
const once = [/(?:playground|vite-hono|oob-format)\.spec/];

/** Keeps a browser from talking to anyone but the tests. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Chromium 150 and later patch `<template for>` themselves, which would hide a dead swap client: so every test runs without it too. */
const withoutNativePatches = '--disable-blink-features=DocumentPatching,HTMLProcessingInstruction';

/** One content process, for one tab at a time, starts faster than a choice of warmed-up ones. */
const oneProcess = {
  'fission.autostart': false,
  'dom.ipc.processCount': 1,
  'dom.ipc.processPrelaunch.enabled': false,
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // What passes takes far less; a machine that is busy with other work must not fail it.
  timeout: 45_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  // Tests wait for pages about as long as they compute.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  globalSetup: './e2e/build-swap-client.ts',
  // A list of what passed would bury the failures in the output of a gate.
  reporter: [
    [process.stdout.isTTY ? 'list' : 'dot'],
    ['json', { outputFile: 'e2e/report/report.json' }],
    ['./e2e/equivalence-reporter.ts'],
  ],
  // A trace of every test takes a third of the time; after a failure run it again with --trace on.
  use: { trace: 'off' },
  projects: [
    project('chromium', 'Desktop Chrome', stamp.chromium, quiet),
    { ...project('chromium-off', 'Desktop Chrome', stamp.chromium, [...quiet, withoutNativePatches]), testIgnore: once },
    ...(stamp.firefox === null
      ? []
      : [
          {
            ...project('firefox', 'Desktop Firefox', stamp.firefox, [], oneProcess),
            testIgnore: [...independentOfEngine, ...once],
          },
        ]),
  ],
});

/** A project that launches exactly the browser the probe saw working. */
function project(
  name: string,
  device: string,
  browser: Browser,
  extraArguments: readonly string[],
  firefoxUserPrefs?: Record<string, boolean | number>,
): Project {
  const { channel, ...options } = launchOptions(browser, extraArguments);
  return {
    name,
    grepInvert: taggedForOthers(name),
    use: {
      ...devices[device],
      ...(channel === undefined ? {} : { channel }),
      launchOptions: firefoxUserPrefs === undefined ? options : { ...options, firefoxUserPrefs },
    },
  };
}

/** A test with the tag `@only-firefox` stands in the project `firefox` only, one with `@except-firefox` in the others. */
function taggedForOthers(project: string): RegExp {
  return new RegExp(`@only-(?!${project}(?:\\s|$))|@except-${project}(?:\\s|$)`);
}
