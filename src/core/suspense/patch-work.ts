/**
 * The patches of one response being made: ready boundaries are rendered, streamed loops are asked for their next items, each on its own. What
 * is finished waits here until the consumer takes it and the order of revealing allows it; only then may what it has left behind follow.
 */
import { appendItems } from './loop-items.ts';
import type { MinimumTime } from './minimum-time.ts';
import type { Patch } from './patch.ts';
import { compareOrder, type DocumentOrder, type PendingBoundary, type StreamingLoop } from './registered.ts';
import type { MayReveal, Revealable } from './reveal.ts';
import type { Session } from './session.ts';

interface Finished {
  readonly order: DocumentOrder;
  readonly patch: Patch;
  /** Null for further items of a loop: they follow a patch that has left. */
  readonly boundary: PendingBoundary | null;
}

export class PatchWork {
  private readonly session: Session;
  private readonly mayReveal: MayReveal;
  private readonly minimumTime: MinimumTime;
  private readonly notify: () => void;
  private readonly filling = new Set<StreamingLoop>();
  private readonly rendering = new Set<PendingBoundary>();
  private finished: Finished[] = [];

  constructor(session: Session, mayReveal: MayReveal, minimumTime: MinimumTime, notify: () => void) {
    this.session = session;
    this.mayReveal = mayReveal;
    this.minimumTime = minimumTime;
    this.notify = notify;
  }

  get isUnfinished(): boolean {
    const { pending, loops } = this.session;
    return pending.size + loops.size + this.rendering.size + this.filling.size + this.finished.length > 0;
  }

  /** Renders whatever boundary can be rendered. */
  renderReady(): void {
    for (const boundary of this.session.pending.takeReady()) {
      const { order } = boundary;
      const patch = this.session.patch(boundary);
      if (!(patch instanceof Promise)) this.finished.push({ order, patch, boundary });
      else this.follow(this.rendering, boundary, patch, boundary);
    }
  }

  /** Asks the loops for more. To be called when everything finished has been taken. */
  fillLoops(): void {
    for (const loop of this.session.loops) {
      if (!this.filling.has(loop)) this.follow(this.filling, loop, this.nextItems(loop), null);
    }
  }

  /** The finished patches that may leave, in document order. */
  take(): readonly Patch[] {
    if (this.finished.length === 0) return [];
    let others: readonly Revealable[] | null = null;
    const waiting = (): readonly Revealable[] => (others ??= this.waiting());
    const leaving: Finished[] = [];
    const staying: Finished[] = [];
    for (const each of this.finished) {
      const mayLeave =
        each.boundary === null ||
        each.boundary.isOuter ||
        (this.isDue(each.boundary) && this.mayReveal(revealable(each.boundary), waiting));
      (mayLeave ? leaving : staying).push(each);
    }
    this.finished = staying;
    if (leaving.length > 1) leaving.sort((a, b) => compareOrder(a.order, b.order));
    for (const { boundary } of leaving) if (boundary !== null) this.session.left(boundary);
    return leaving.map(({ patch }) => patch);
  }

  /** What of the page stands in front of others: not finished, or its fallback has not been there for long enough. */
  private waiting(): readonly Revealable[] {
    const early = this.finished.flatMap(({ boundary }) => (boundary === null || this.isDue(boundary) ? [] : [boundary]));
    return [...this.session.pending, ...this.rendering, ...early].filter(({ isOuter }) => !isOuter).map(revealable);
  }

  private isDue(boundary: PendingBoundary): boolean {
    return this.minimumTime.isOver(boundary);
  }

  private async nextItems(loop: StreamingLoop): Promise<Patch> {
    await loop.source.fill();
    return appendItems(this.session, loop);
  }

  private follow<T extends { readonly order: DocumentOrder }>(
    working: Set<T>,
    subject: T,
    patch: Promise<Patch>,
    boundary: PendingBoundary | null,
  ): void {
    working.add(subject);
    patch
      .then((it) => this.finished.push({ order: subject.order, patch: it, boundary }))
      .finally(() => {
        working.delete(subject);
        this.notify();
      })
      .catch(() => {}); // patches never reject: errors are failed patches
  }
}

function revealable({ order, site }: PendingBoundary): Revealable {
  return { order, name: site.name };
}
