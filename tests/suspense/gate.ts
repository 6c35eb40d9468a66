/** A promise that the test settles by hand. */
export interface Gate<T> extends Promise<T> {
  resolve(value: T): void;
  reject(reason: unknown): void;
}

export function gate<T = unknown>(): Gate<T> {
  const settle = {} as Pick<Gate<T>, 'resolve' | 'reject'>;
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return Object.assign(promise, settle);
}
