/**
 * Loops are walked until their HTML position settles, and loops in them each time anew: without a memory that doubles with every level. A turn
 * that began at the same position ends at the same position, and what it reads is known.
 */
import type { HtmlState } from './html/html-state.ts';

export class LoopTurns {
  /** Turns of the outermost loop being walked, and of all in it: place of the loop → position at the start → position at the end. */
  private readonly ends = new Map<string, Map<string, HtmlState>>();
  private path = '';
  private count = 0;

  /** Runs `walk` for the loop that comes next; its inner loops are told apart by their order. */
  loop(walk: (turn: (before: HtmlState, body: () => HtmlState) => HtmlState) => void): void {
    const { path } = this;
    const own = `${path}/${this.count}`;
    const ends = this.ends.get(own) ?? new Map<string, HtmlState>();
    this.ends.set(own, ends);
    const outer = this.count + 1;
    walk((before, body) => {
      const key = JSON.stringify(before);
      const known = ends.get(key);
      if (known !== undefined) return known;
      this.path = own;
      this.count = 0;
      const end = body();
      this.path = path;
      ends.set(key, end);
      return end;
    });
    this.count = outer;
    if (path === '') this.ends.clear();
  }
}
