/**
 * Hears how a promise ends, until it is told to stop. Promises keep whoever waits for them, and one that many pages share may outlive them
 * all: what it keeps here is a place that can be emptied.
 */
export function listen<T>(promise: PromiseLike<T>, onValue: (value: T) => void, onError: (reason: unknown) => void): () => void {
  let listener: { readonly onValue: typeof onValue; readonly onError: typeof onError } | null = { onValue, onError };
  promise.then(
    (value) => listener?.onValue(value),
    (reason: unknown) => listener?.onError(reason),
  );
  return () => {
    listener = null;
  };
}
