/** The errors of one source: who finds one adds it and goes on reading; in the end the first is thrown and knows the others. */

import { TemplateSyntaxError } from '../runtime/errors.ts';

/** Nobody reads further. */
const MAX_ERRORS = 20;
/** Consequences cost time too. */
const MAX_IGNORED = 100;

export class ErrorList {
  readonly #errors: TemplateSyntaxError[] = [];
  readonly #maxErrors: number;
  #ignored = 0;

  /** @param maxErrors for those who have to read everything: infinite */
  constructor(maxErrors: number = MAX_ERRORS) {
    this.#maxErrors = maxErrors;
  }

  /** True if `error` is about the source; anything else is a fault of the program. */
  static holds(error: unknown): error is TemplateSyntaxError {
    return error instanceof TemplateSyntaxError;
  }

  get isEmpty(): boolean {
    return this.#errors.length === 0;
  }

  /** What is known already is passed over. */
  add(error: TemplateSyntaxError): void {
    const { code, line, column } = error;
    const isKnown = this.#errors.some((each) => each.code === code && each.line === line && each.column === column);
    if (isKnown) this.ignore();
    else if (!this.isFull) this.#errors.push(error);
  }

  /** Counts an error that only follows from another. */
  ignore(): void {
    this.#ignored++;
  }

  /** Time to give up. */
  get isFull(): boolean {
    return this.#errors.length >= this.#maxErrors || this.#ignored >= Math.max(MAX_IGNORED, this.#maxErrors);
  }

  /** @throws TemplateSyntaxError the first by place, unless there is none. */
  throwFirst(): void {
    const [first, ...others] = this.#errors.toSorted(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
    if (first !== undefined) throw first.withOthers(others);
  }
}
