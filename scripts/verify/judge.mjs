// @ts-check
// Decides whether a gate passed. Exit code 0 is not enough: a check that saw nothing also exits with 0.

/**
 * @param {Pick<import('./gates.mjs').Gate, 'evidence' | 'unit'>} gate
 * @param {number | null} status  exit code, null where the program could not be run or was killed
 * @param {string} output  stdout and stderr, without colours
 * @returns {{ passed: true, evidence: string } | { passed: false, reason: string }}  the evidence is the runner's own line where it has
 *   one, and names what was left out
 */
export function judge({ evidence, unit }, status, output) {
  if (status !== 0) return { passed: false, reason: status === null ? 'did not run to its end' : `exit code ${status}` };
  const seen = evidence.global ? countMatches(evidence, unit, output) : findLine(evidence, output);
  if (seen === null) return { passed: false, reason: `saw no ${unit}` };
  const leftOut = output.match(/^ *\d+ (?:skipped|flaky|did not run)\b/gm) ?? [];
  return { passed: true, evidence: [seen, ...leftOut.map((line) => line.trim())].join(', ') };
}

/**
 * The lines that name what failed, each once.
 *
 * @param {Pick<import('./gates.mjs').Gate, 'failures'>} gate @param {string} output
 * @returns {string[]}
 */
export function failuresIn({ failures }, output) {
  const lines = failures === undefined ? [] : (output.match(failures) ?? []);
  return [...new Set(lines.map((line) => line.trim()))];
}

/** @param {RegExp} evidence @param {string} unit @param {string} output */
function countMatches(evidence, unit, output) {
  const matches = output.match(evidence) ?? [];
  return matches.length === 0 ? null : `${matches.length} ${unit}`;
}

/** The line whose number is above zero. @param {RegExp} evidence @param {string} output */
function findLine(evidence, output) {
  const line = output.split('\n').find((candidate) => Number(evidence.exec(candidate)?.[1] ?? 0) > 0);
  return line?.trim().replaceAll(/\s+/g, ' ') ?? null;
}
