/** The text form of server-sent events (HTML standard, 9.2): fields by line, an empty line ends an event. */

export interface ServerEvent {
  /** The event's name; without one it is a `message`. */
  readonly event?: string;
  /** What the client sends as `Last-Event-ID` when it connects again. */
  readonly id?: string;
  /** How long the client waits before it connects again. */
  readonly retryMs?: number;
  /** Any text; other values are sent as JSON. */
  readonly data: unknown;
}

const LINE_BREAK = /\r\n|\r|\n/;

/** @throws TypeError when the event's name or id holds a line break: it would end the field. */
export function encodeEvent({ event, id, retryMs, data }: ServerEvent): string {
  const text = typeof data === 'string' ? data : (JSON.stringify(data) ?? '');
  return [
    event === undefined ? '' : field('event', event),
    id === undefined ? '' : field('id', id),
    retryMs === undefined ? '' : retryField(retryMs),
    ...text.split(LINE_BREAK).map((line) => field('data', line)),
    '\n',
  ].join('');
}

/** How long clients wait before they connect again, without a message. */
export function encodeRetry(retryMs: number): string {
  return `${retryField(retryMs)}\n`;
}

function retryField(retryMs: number): string {
  return field('retry', String(Math.max(0, Math.round(retryMs))));
}

/** Ignored by clients. */
export function encodeComment(text: string): string {
  return `: ${text}\n\n`;
}

function field(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw new TypeError(`the ${name} of a server-sent event holds a line break or NUL`);
  return `${name}: ${value}\n`;
}
