/**
 * Safe strings. A `Markup` holds HTML that is printed as it is.
 *
 * It is deliberately not a subclass of String: that would slow down every string in the process. Data cannot forge one:
 * only code can make a Markup or an object with a `toHTML()` method, JSON cannot.
 */

export class Markup {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get value(): string {
    return this.#value;
  }

  /** UTF-16 units of the HTML text. */
  get length(): number {
    return this.#value.length;
  }

  toString(): string {
    return this.#value;
  }

  toHTML(): string {
    return this.#value;
  }

  toJSON(): string {
    return this.#value;
  }
}

/** Anything that says it is HTML: Markup of this or another copy of the library, or the caller's own class. */
export interface HtmlLike {
  toHTML(): unknown;
}

/**
 * Marks text as HTML. Only for text that is HTML: this is where a page's safety is decided.
 *
 * @example markup('<b>hi</b>')
 */
export function markup(text: string): Markup {
  return new Markup(text);
}

export function isMarkup(value: unknown): value is Markup {
  return value instanceof Markup;
}

export function isHtmlLike(value: unknown): value is HtmlLike {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'toHTML') === 'function';
}

/** The HTML of a safe value, or null when the value is not safe. */
export function htmlOf(value: unknown): string | null {
  if (value instanceof Markup) return value.value;
  return isHtmlLike(value) ? String(value.toHTML()) : null;
}
