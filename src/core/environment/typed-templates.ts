/**
 * What TypeScript knows of an app's templates. `millrace types` writes a file that adds them to `Templates`; without it, every name and
 * every context will do.
 */
/** Template variables: a plain object, never changed by rendering. */
export type TemplateContext = Readonly<Record<string, unknown>>;

/** Templates by name; generated declarations fill it in. */
export interface Templates {}

/** One template of the generated declarations. */
export interface TemplateTypes {
  /** What rendering the page needs; optional keys are those that every read copes without. */
  readonly context: object;
  /** Per block the keys that rendering it alone needs. */
  readonly blocks: object;
  /** Per region its parameters: rendered alone, it takes them with the context. */
  readonly regions: object;
  /** Per def its parameters. */
  readonly defs: object;
}

/** What an output can print: all but a promise, which has to be awaited. */
export type Printable = string | number | bigint | boolean | symbol | null | undefined | (object & { readonly then?: never });

/** All that are known. */
type Known = keyof Templates & string;

/** A name as it was given, if there may be a template of that name; names that are computed are taken for right. */
export type TemplateName<N extends string> = N extends Known
  ? N
  : string extends N
    ? N
    : [Known] extends [never]
      ? N
      : keyof Templates;

type PartOf<N extends string, Part extends keyof TemplateTypes> = N extends Known
  ? Templates[N] extends TemplateTypes
    ? Templates[N][Part]
    : never
  : never;

/** What `render` of the template takes. */
export type ContextOf<N extends string> = N extends Known ? PartOf<N, 'context'> : TemplateContext;

/** The names of a template's blocks. */
export type BlockName<N extends string> = N extends Known ? keyof PartOf<N, 'blocks'> & string : string;

/** What `renderBlock` of the template and the block takes. */
export type BlockContext<N extends string, B extends string> = N extends Known
  ? B extends keyof PartOf<N, 'blocks'>
    ? NeededOf<PartOf<N, 'context'>, PartOf<N, 'blocks'>[B]> &
        (B extends keyof PartOf<N, 'regions'> ? PartOf<N, 'regions'>[B] : unknown)
    : TemplateContext
  : TemplateContext;

/** A part of a context: the keys in `Keys` as they are, the others if need be. */
type NeededOf<C, Keys> = Pick<C, Keys & keyof C> & Partial<C>;

/** The parameters of a def, for stories and tests. */
export type DefProps<N extends string, D extends string> = D extends keyof PartOf<N, 'defs'> ? PartOf<N, 'defs'>[D] : never;

/** The arguments of a function from a context on: it may be left out where nothing in it is needed. */
export type ContextArguments<C, Options = never> = [Options] extends [never]
  ? Record<never, never> extends C
    ? [ctx?: C]
    : [ctx: C]
  : Record<never, never> extends C
    ? [ctx?: C, options?: Options]
    : [ctx: C, options?: Options];
