/** A promise that a test settles by hand, so that the order of events is written down and never slept for. */
export interface Gate<T> extends Promise<T> {
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** @example const news = gate<string>(); // …suspense('page.html', { news }), and later: news.resolve('It rains') */
export function gate<T = unknown>(): Gate<T> {
  const settle = {} as Pick<Gate<T>, 'resolve' | 'reject'>;
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return Object.assign(promise, settle);
}
