/**
 * Every error a template can cause. Thrown without a place by the lowest floor; whoever knows the template adds it with `locate`.
 * Codes are lower_snake, stable and searchable; `diagnostics/messages/` holds the texts of compile-time codes.
 */

export interface ErrorPlace {
  readonly template: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  /** Where it ends, if that is known: the column is that behind the last character. */
  readonly endLine?: number | null;
  readonly endColumn?: number | null;
  /** The lines around the place with a caret, or null when the source is not at hand (precompiled templates). */
  readonly codeFrame: string | null;
}

export interface TemplateErrorOptions {
  readonly hint?: string | null;
  /** What a hint is made of that `hints.ts` gives later, where it is at hand. */
  readonly about?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  readonly place?: ErrorPlace;
}

/** One entry of the template stack: who included, imported or extended the template that failed. */
export interface TemplateFrame {
  readonly template: string | null;
  readonly line: number | null;
}

/**
 * Base of all errors about templates.
 *
 * @example
 * try { template.render({}); } catch (error) {
 *   if (error instanceof TemplateError) console.error(error.code, error.template, error.line, error.column, error.hint);
 * }
 */
export class TemplateError extends Error {
  readonly code: string;
  /** A way out. */
  hint: string | null;
  template: string | null = null;
  line: number | null = null;
  column: number | null = null;
  /** Where it ends, of syntax errors: the column is that behind the last character. */
  endLine: number | null = null;
  endColumn: number | null = null;
  codeFrame: string | null = null;
  /** Innermost first; empty when the error is in the template that was asked for. */
  templateStack: TemplateFrame[] = [];
  /** The message without its place. */
  readonly reason: string;
  /** Entry of the executing template's position table, where the throwing helper was told it. @internal */
  declare at: number | undefined;
  /** Dropped once there is a hint. @internal */
  declare about?: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: TemplateErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.reason = message;
    this.hint = options.hint ?? null;
    if (options.about) this.about = options.about;
    if (options.place) this.locate(options.place);
  }

  /** Adds the place once; the first (innermost) place stays. */
  locate(place: ErrorPlace): this {
    if (this.line !== null) return this;
    this.template = place.template;
    this.line = place.line;
    this.column = place.column;
    this.endLine = place.endLine ?? null;
    this.endColumn = place.endColumn ?? null;
    this.codeFrame = place.codeFrame;
    const where = `${place.template ?? '<string>'}${place.line === null ? '' : `:${place.line}:${place.column}`}`;
    this.message = `${this.reason} (${where})${this.hint ? `\n  hint: ${this.hint}` : ''}${place.codeFrame ? `\n${place.codeFrame}` : ''}`;
    return this;
  }

  toJSON(): Record<string, unknown> {
    const { name, code, reason, template, line, column, endLine, endColumn, codeFrame, hint, templateStack } = this;
    return { name, code, message: reason, template, line, column, endLine, endColumn, codeFrame, hint, templateStack };
  }
}

/**
 * The source is not a valid template; thrown when it is compiled.
 *
 * @example
 * try { env.fromString(source); } catch (error) {
 *   if (error instanceof TemplateSyntaxError) for (const { line, column, reason } of error.errors) report(line, column, reason);
 * }
 */
export class TemplateSyntaxError extends TemplateError {
  #others: readonly TemplateSyntaxError[] = [];

  /** Every error that was found in the source, by place; this one is the first. */
  get errors(): readonly TemplateSyntaxError[] {
    return [this, ...this.#others];
  }

  /** Makes this the first of several located errors: its message names the others. */
  withOthers(others: readonly TemplateSyntaxError[]): this {
    this.#others = others;
    for (const { reason, template, line, column } of others) {
      this.message += `\n  also: ${reason} (${template ?? '<string>'}:${line}:${column})`;
    }
    return this;
  }

  override toJSON(): Record<string, unknown> {
    return this.#others.length === 0 ? super.toJSON() : { ...super.toJSON(), others: this.#others.map((each) => each.toJSON()) };
  }
}

/** No loader knows the name. */
export class TemplateNotFoundError extends TemplateError {}

/** Something went wrong while rendering; `cause` is the original error. */
export class TemplateRuntimeError extends TemplateError {}

/** A name, attribute or key that does not exist was read. */
export class UndefinedError extends TemplateRuntimeError {}

/** The template reached for something that templates may not touch. */
export class SecurityError extends TemplateRuntimeError {}
