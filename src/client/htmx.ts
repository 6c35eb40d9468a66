/** The part of htmx (2 or 4) that the client calls, if the page has it. */
export interface Htmx {
  /** htmx 4 only: processes the body and installs history; safe to call again. */
  initialize?(): void;
  process(element: Node): void;
}

declare global {
  interface Window {
    htmx?: Htmx;
  }
}
