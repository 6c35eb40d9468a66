// @ts-check
// The gates of `npm run verify`, in order, each an npm script. The drift gate stands before the build, which regenerates what it checks.

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {string} script  in package.json
 * @property {string[]} [args]
 * @property {RegExp} evidence  what shows that the gate looked at something: a line with a number above zero in the first group, or, with
 *   the flag `g`, one match in the output for each thing seen
 * @property {string} unit  what the number counts
 * @property {RegExp} [failures]  lines that name what failed; they are said again behind the output, of which a log may keep only the end
 */

/** @type {readonly Gate[]} */
export const gates = [
  { name: 'format', script: 'format:check', evidence: /^Checked (\d+) files?/, unit: 'files' },
  { name: 'lint', script: 'lint', evidence: /^Finished in .* on (\d+) files?/, unit: 'files' },
  { name: 'types', script: 'types', args: ['--verbose'], evidence: /Project '[^']+' is /g, unit: 'projects' },
  { name: 'floors', script: 'floors', evidence: /^floors: \d+ files, (\d+) imports/, unit: 'imports' },
  { name: 'unit', script: 'unit', evidence: /^ *Tests .*?(\d+) passed/, unit: 'tests passed', failures: /^ *FAIL .*/gm },
  { name: 'drift', script: 'drift', evidence: /\b(\d+)\b/, unit: 'number in its report' },
  { name: 'build', script: 'build', evidence: /^build: (\d+) modules/, unit: 'modules' },
  { name: 'publint', script: 'publint', evidence: /^All good!/gm, unit: 'package' },
  { name: 'sizes', script: 'sizes', evidence: /\b(\d+)\b/, unit: 'number in its report' },
  {
    name: 'e2e',
    script: 'e2e',
    evidence: /^ *(\d+) passed/,
    unit: 'tests passed',
    failures: /^ +\d+\) \[.*|^ +(?:Error|TimeoutError):.*/gm,
  },
];
