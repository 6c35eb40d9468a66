import type { Artifact } from './artifact.ts';

/**
 * Checks compiled templates one after the other. To check one may compile others, the one being checked among them if imports form a circle:
 * these take their turn, and each name is checked once.
 */
export class CallChecks {
  readonly #check: (artifact: Artifact) => void;
  readonly #waiting: Artifact[] = [];
  #isChecking = false;

  constructor(check: (artifact: Artifact) => void) {
    this.#check = check;
  }

  add(artifact: Artifact): void {
    this.#waiting.push(artifact);
    if (this.#isChecking) return;
    this.#isChecking = true;
    const seen = new Set<string>();
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        if (next.name !== null && seen.has(next.name)) continue;
        if (next.name !== null) seen.add(next.name);
        this.#check(next);
      }
    } finally {
      this.#isChecking = false;
    }
  }
}
