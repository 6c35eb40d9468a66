import { tookTooLong } from './deferred-error.ts';
import { type Scheduler, startTimer } from './scheduler.ts';

/** The same promise, rejected with a timeout if it takes longer. */
export function inTime<T>(work: Promise<T>, limitMs: number, scheduler: Scheduler): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = startTimer(scheduler, limitMs, () => reject(tookTooLong(null, limitMs)));
    work.then(resolve, reject).finally(stop);
  });
}
