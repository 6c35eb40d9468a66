/** Scenarios by number, as `scenarios.md` lists them. */

/** @returns the numbers that a test's title names: `scenarios 85, 86: what a form has changed stays` */
export function scenariosIn(title: string): readonly number[] {
  return Array.from(title.matchAll(/\bscenarios? (\d+(?:, \d+)*)/g), ([, numbers = '']) =>
    numbers.split(', ').map(Number),
  ).flat();
}
