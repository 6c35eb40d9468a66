/** Who is told of errors that the client isn't shown. */

export interface ErrorReport {
  /** What the client sees in the error's place. */
  readonly id: string;
}

export type ErrorListener = (error: unknown, report: ErrorReport) => void;

/** A listener that throws loses its message, never the answer. Without one the error goes to the console. */
export function reportError(listener: ErrorListener | undefined, error: unknown, id: string): void {
  try {
    if (listener) listener(error, { id });
    else console.error(`[millrace] ${id}`, error);
  } catch (listenerError) {
    console.error(listenerError);
  }
}
