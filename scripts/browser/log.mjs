// @ts-check

/** @param {string} message */
export function log(message) {
  process.stderr.write(`[ensure-browser] ${message}\n`);
}
