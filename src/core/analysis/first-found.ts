/** The first of several names behind which there is something, as rendering would choose; null if there is nothing. */
export function firstFound<Found>(names: readonly string[], resolve: (name: string) => Found | null): Found | null {
  for (const name of names) {
    const found = resolve(name);
    if (found !== null) return found;
  }
  return null;
}
