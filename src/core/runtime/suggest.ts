/**
 * "Did you mean …": the candidate closest to a misspelt name.
 * Similarity is one minus the Damerau-Levenshtein distance over the longer length; 0.6 is the least that is worth saying.
 */

const LEAST_SIMILARITY = 0.6;

/**
 * The best candidate for `name`, or null when none is close enough. Case counts half: `Title` suggests `title` before `tile`.
 * Ties go to the candidate that comes first.
 *
 * @example suggest('lenght', ['length', 'lower']) // 'length'
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const lowerName = name.toLowerCase();
  let best: string | null = null;
  let bestScore = LEAST_SIMILARITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const longest = Math.max(name.length, candidate.length);
    if (longest === 0 || Math.abs(name.length - candidate.length) / longest > 1 - bestScore) continue;
    const lowerCandidate = candidate.toLowerCase();
    const exact = 1 - editDistance(name, candidate) / longest;
    const folded = 1 - editDistance(lowerName, lowerCandidate) / longest;
    const score = (exact + folded) / 2;
    if (score > bestScore || (best === null && score === bestScore) || (best === null && folded === 1)) {
      best = candidate;
      bestScore = Math.max(score, bestScore);
    }
  }
  return best;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost one. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
