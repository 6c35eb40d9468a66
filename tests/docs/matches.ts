/** What a page shows and what the code says, compared: blank lines don't count, `…` in the page stands for anything. */

export function shown(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** The expected text if the actual one fits it, else the actual one: so that `expect(…).toBe(expected)` shows the difference. */
export function fitted(actual: string, expected: string): string {
  const pattern = shown(expected).split('…').map(escapeRegExp).join('[^]*?');
  return new RegExp(`^${pattern}$`).test(shown(actual)) ? shown(expected) : shown(actual);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
