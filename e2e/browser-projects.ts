/** The projects of `playwright.config.ts`. Firefox is there where the machine has it. */
export type BrowserProject = 'chromium' | 'chromium-off' | 'firefox';

export const browserProjects: readonly BrowserProject[] = ['chromium', 'chromium-off', 'firefox'];

/** Playwright tag that keeps a test to one project; the configuration leaves it out of the others. */
export function onlyIn(project: BrowserProject): string {
  return `@only-${project}`;
}

/** The opposite. */
export function exceptIn(project: BrowserProject): string {
  return `@except-${project}`;
}
