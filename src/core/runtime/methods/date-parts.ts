/** Python's names for the parts of a date, in UTC. */
export const dateParts: ReadonlyMap<string, (date: Date) => number> = new Map<string, (date: Date) => number>([
  ['year', (date) => date.getUTCFullYear()],
  ['month', (date) => date.getUTCMonth() + 1],
  ['day', (date) => date.getUTCDate()],
  ['hour', (date) => date.getUTCHours()],
  ['minute', (date) => date.getUTCMinutes()],
  ['second', (date) => date.getUTCSeconds()],
  ['microsecond', (date) => date.getUTCMilliseconds() * 1000],
]);
