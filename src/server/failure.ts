/** The answer when there is nothing to send: an error before the shell. Production pages hold no word of the error. */
import { escape } from '../core/runtime/escape.ts';

export interface FailureOptions {
  readonly isDevelopment: boolean;
  /** What the log calls the error. */
  readonly id: string;
}

const maxCauses = 16;

/** The error and what caused it, outermost first. Renderers wrap what application code throws, so its own error may lie deeper. */
export function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  let cause = error;
  while (cause !== undefined && cause !== null && causes.length < maxCauses && !causes.includes(cause)) {
    causes.push(cause);
    cause = (cause as { cause?: unknown }).cause;
  }
  return causes;
}

/** The outermost `error.status` from 400 to 599, else 500. */
export function failureStatus(causes: readonly unknown[]): number {
  return causes.map(statusOf).find((found) => found !== null) ?? 500;
}

export function failureBody(status: number, causes: readonly unknown[], { isDevelopment, id }: FailureOptions): string {
  const title = `${status} ${phrases[status] ?? (status < 500 ? 'Request Failed' : 'Server Error')}`;
  const shown = status < 500 ? '' : `<p>${escape(id)}</p>`;
  return errorPage(title, shown + (isDevelopment ? causes.map(detailsOf).join('') : ''));
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : null;
}

function errorPage(title: string, details: string): string {
  const head = `<head><meta charset="utf-8"><title>${title}</title></head>`;
  return `<!doctype html>\n<html lang="en">${head}<body><h1>${title}</h1>${details}</body></html>\n`;
}

/** A located template error has its place, hint and code frame in the message; its `stack` still starts with the first message. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error))
    return `<pre>${escape(typeof error === 'string' ? error : Object.prototype.toString.call(error))}</pre>`;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `<pre>${escape([`${error.name}: ${error.message}`, ...frames].join('\n'))}</pre>`;
}
