/**
 * Hears how a promise ends, until it is told to stop. Promises keep whoever waits for them, and one that many pages share may outlive them
 * all: what it keeps here is a place that can be emptied.
 */
export interface Listener<T> {
  onValue(value: T): void;
  onError(reason: unknown): void;
}

export interface Listening<T> {
  /** Null: it has stopped. */
  listener: Listener<T> | null;
}

export function listen<T>(promise: PromiseLike<T>, listener: Listener<T>): Listening<T> {
  const place: Listening<T> = { listener };
  promise.then(
    (value) => place.listener?.onValue(value),
    (reason: unknown) => place.listener?.onError(reason),
  );
  return place;
}
