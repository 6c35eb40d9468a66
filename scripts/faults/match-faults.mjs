// @ts-check
// Which tests make which fault impossible: codes in titles against the table. Pure.

/**
 * @typedef {{ readonly file: string, readonly title: string, readonly line: number }} NamedTest
 * @typedef {{ readonly code: string, readonly fault: string, readonly tests: readonly NamedTest[] }} CoveredFault
 */

const code = /\[([A-Z]\d+)\]/g;

/** The rows `| D1 | What goes wrong |`. @param {string} markdown @returns {Map<string, string>} */
export function readFaults(markdown) {
  return new Map(Array.from(markdown.matchAll(/^\| ([A-Z]\d+) \| (.+) \|$/gm), ([, name = '', fault = '']) => [name, fault]));
}

/**
 * @param {ReadonlyMap<string, string>} faults
 * @param {readonly NamedTest[]} tests
 * @returns {{ covered: CoveredFault[], problems: string[] }}
 */
export function matchFaults(faults, tests) {
  /** @type {Map<string, NamedTest[]>} */
  const byCode = new Map();
  for (const test of tests) {
    for (const [, name = ''] of test.title.matchAll(code)) byCode.set(name, [...(byCode.get(name) ?? []), test]);
  }
  const covered = [...faults].map(([name, fault]) => ({ code: name, fault, tests: byCode.get(name) ?? [] }));
  const missing = covered.filter((each) => each.tests.length === 0).map((each) => `${each.code} has no test: ${each.fault}`);
  const unknown = [...byCode]
    .filter(([name]) => !faults.has(name))
    .map(([name, [first]]) => `${first?.file}:${first?.line}: there is no fault ${name}`);
  return { covered, problems: [...missing, ...unknown] };
}
