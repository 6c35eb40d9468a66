/**
 * The patches of one response being made: ready boundaries are rendered, streamed loops are asked for their next items, each on its own. What
 * is finished waits here until the consumer takes it; only then is more asked of a stream.
 */
import { appendItems } from './loop-items.ts';
import type { Patch } from './patch.ts';
import { compareOrder, type DocumentOrder, type StreamingLoop } from './registered.ts';
import type { Session } from './session.ts';

interface Finished {
  readonly order: DocumentOrder;
  readonly patch: Patch;
}

export class PatchWork {
  private readonly session: Session;
  private readonly notify: () => void;
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

  /** Renders whatever boundary can be rendered. */
  renderReady(): void {
    const ready = this.session.ready();
    for (const boundary of ready) this.run(boundary.order, this.session.patch(boundary));
  }

  /** Asks the loops for more. To be called when everything finished has been taken. */
  fillLoops(): void {
    for (const loop of this.session.loops) {
      if (this.filling.has(loop)) continue;
      this.filling.add(loop);
      this.run(loop.order, this.nextItems(loop));
    }
  }

  /** The finished patches, in document order. */
  take(): readonly Patch[] {
    const finished = this.finished.sort((a, b) => compareOrder(a.order, b.order));
    this.finished = [];
    return finished.map(({ patch }) => patch);
  }

  private async nextItems(loop: StreamingLoop): Promise<Patch> {
    await loop.source.fill();
    const patch = await appendItems(this.session, loop);
    this.filling.delete(loop);
    return patch;
  }

  private run(order: DocumentOrder, patch: Patch | Promise<Patch>): void {
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
}
