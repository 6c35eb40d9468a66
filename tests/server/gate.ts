/** A promise that a test opens by hand: the order of events is written down, never slept for. */
export interface Gate<T = void> {
  readonly opened: Promise<T>;
  open(value: T): void;
}

export function gate<T = void>(): Gate<T> {
  let resolveOpened: ((value: T) => void) | undefined;
  const opened = new Promise<T>((resolve) => {
    resolveOpened = resolve;
  });
  return { opened, open: (value) => resolveOpened?.(value) };
}
