/**
 * Paths carry one more thing than names: whether the read copes with a name that is missing, as `x ?? 1` and `x is defined` do. Such a
 * path begins with a question mark, which no name does: `?user.name`.
 */

export function optionalPath(path: string): string {
  return isOptionalPath(path) ? path : `?${path}`;
}

export function isOptionalPath(path: string): boolean {
  return path.startsWith('?');
}

export function plainPath(path: string): string {
  return isOptionalPath(path) ? path.slice(1) : path;
}

/** The name of the scope that a path begins with. */
export function rootOf(path: string): string {
  return plainPath(path).split('.', 1)[0] as string;
}

/** Each path once: one strict read makes it required. */
export function strictest(paths: Iterable<string>): readonly string[] {
  const all = new Set(paths);
  return [...all].filter((path) => !isOptionalPath(path) || !all.has(plainPath(path)));
}
