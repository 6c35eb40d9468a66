/**
 * The head of a response as long as it can be changed. Data that loads while the page is rendered may have something to say about it, a
 * cookie of a new session for one; it leaves with the shell, and who comes later has to hear that he does.
 */
import { TemplateRuntimeError } from '../core/runtime/errors.ts';
import { type CookieAttributes, serializeCookie } from './set-cookie.ts';

/** What was said until the head left. */
export interface SealedHead {
  readonly status: number | null;
  readonly headers: Headers;
}

/** The head of the response has left: nothing can be added to it any more. */
export class HeadSentError extends TemplateRuntimeError {
  constructor(what: string) {
    super('head_sent', `${what} can't be set any more: the head of the response has left with the shell`, {
      hint: 'set it before respond() is called, or let the shell wait for the data that decides it: suspense(…, { hold: [key] })',
    });
  }
}

/**
 * One response's head, for `respond(…, { head })` and for whoever loads data meanwhile. What is set here wins over the other options.
 *
 * @example
 * const head = new ResponseHead();
 * const cart = loadCart(request).then((found) => (head.cookie('cart', found.id, { path: '/', httpOnly: true }), found));
 * return respond(request, env, suspense('shop.html', { cart }, { hold: ['cart'] }), { head });
 */
export class ResponseHead {
  #status: number | null = null;
  #isSent = false;
  readonly #headers = new Headers();

  /** From then on every change throws. */
  get isSent(): boolean {
    return this.#isSent;
  }

  get status(): number | null {
    return this.#status;
  }

  /** @throws HeadSentError */
  set status(status: number) {
    this.#check(`the status ${status}`);
    this.#status = status;
  }

  /** @throws HeadSentError */
  set(name: string, value: string): this {
    this.#check(`the header ${name}`);
    this.#headers.set(name, value);
    return this;
  }

  /** @throws HeadSentError */
  append(name: string, value: string): this {
    this.#check(`the header ${name}`);
    this.#headers.append(name, value);
    return this;
  }

  /**
   * @throws HeadSentError
   * @throws TypeError for a name or an attribute that can't stand in a header
   */
  cookie(name: string, value: string, attributes: CookieAttributes = {}): this {
    this.#check(`the cookie ${name}`);
    this.#headers.append('Set-Cookie', serializeCookie(name, value, attributes));
    return this;
  }

  /** What goes out, from now on unchanged. For `respond`. */
  seal(): SealedHead {
    this.#isSent = true;
    return { status: this.#status, headers: this.#headers };
  }

  #check(what: string): void {
    if (this.#isSent) throw new HeadSentError(what);
  }
}
