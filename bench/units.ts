/** Numbers as people read them. */
export function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toFixed(1)} µs` : `${(ns / 1e6).toFixed(2)} ms`;
}

export function ratio(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 2 : 1);
}

export function bytes(count: number): string {
  if (Number.isNaN(count)) return '–';
  return count < 1000 ? `${Math.round(count)} B` : `${(count / 1000).toFixed(1)} kB`;
}

export function perSecond(count: number): string {
  return String(Math.round(count));
}
