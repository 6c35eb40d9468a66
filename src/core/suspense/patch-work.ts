/**
 * The patches of one response being made: ready boundaries are rendered, streamed loops are asked for their next items, each on its own. What
 * is finished waits here until the consumer takes it; only then is more asked of a stream.
 */
import type { Patch } from './patch.ts';
import type { PendingBoundary, Session, StreamingLoop } from './session.ts';

interface Finished {
  /** Document order, for what finishes in one turn. */
  readonly order: number;
  readonly patch: Patch;
}

export class PatchWork {
  private readonly session: Session;
  private readonly notify: () => void;
  private readonly order = new Map<PendingBoundary | StreamingLoop, number>();
  private readonly filling = new Set<StreamingLoop>();
  private finished: Finished[] = [];
  private running = 0;

  constructor(session: Session, notify: () => void) {
    this.session = session;
    this.notify = notify;
  }

  get isUnfinished(): boolean {
    return this.session.pending.size > 0 || this.session.loops.size > 0 || this.running > 0 || this.finished.length > 0;
  }

  /** Starts whatever can be started. */
  start(): void {
    for (const boundary of this.session.pending) this.orderOf(boundary);
    for (const boundary of this.session.ready()) this.run(this.orderOf(boundary), this.session.patch(boundary));
    for (const loop of [...this.session.loops]) {
      if (this.filling.has(loop)) continue;
      this.filling.add(loop);
      this.run(this.orderOf(loop), this.nextItems(loop));
    }
  }

  /** The finished patches, in document order. */
  take(): readonly Patch[] {
    const finished = this.finished.sort((a, b) => a.order - b.order);
    this.finished = [];
    return finished.map(({ patch }) => patch);
  }

  private async nextItems(loop: StreamingLoop): Promise<Patch> {
    await loop.source.fill();
    const patch = await this.session.append(loop);
    this.filling.delete(loop);
    return patch;
  }

  private run(order: number, patch: Patch | Promise<Patch>): void {
    if (!(patch instanceof Promise)) {
      this.finished.push({ order, patch });
      return;
    }
    this.running += 1;
    patch
      .then((it) => this.finished.push({ order, patch: it }))
      .finally(() => {
        this.running -= 1;
        this.notify();
      })
      .catch(() => {}); // patches never reject: errors are failed patches
  }

  private orderOf(item: PendingBoundary | StreamingLoop): number {
    const known = this.order.get(item);
    if (known !== undefined) return known;
    this.order.set(item, this.order.size);
    return this.order.size - 1;
  }
}
