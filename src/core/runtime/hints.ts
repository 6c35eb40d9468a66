/**
 * The hints of errors that any template can cause. They are given when an error is located, so a bundle that can do without them has none of
 * their texts, and nobody looks for the nearest name of an error that is forgiven. All other errors bring their hint along.
 */
import { TemplateError } from './errors.ts';
import { FOREIGN_LOOP_FIELDS, FOREIGN_NAMES } from './foreign-names.ts';
import { LoopContext } from './loop.ts';
import { virtualMethods } from './methods/virtual.ts';
import { suggest } from './suggest.ts';
import { isUnsafeName } from './unsafe-name.ts';

interface About {
  readonly name: string;
  readonly names: readonly string[];
  readonly object: unknown;
  readonly value: unknown;
  readonly ctx: Readonly<Record<string, unknown>>;
  readonly globals: ReadonlyMap<string, unknown>;
}

/** By code; what a hint asks for is what its error was told. */
const HINTS: Readonly<Record<string, string | ((about: About) => string)>> = {
  undefined_name: ({ name, ctx, globals }) => {
    const similar = suggest(name, [...Object.keys(ctx), ...globals.keys()]);
    if (similar !== null) return `did you mean "${similar}"?`;
    return FOREIGN_NAMES.get(name) ?? `pass "${name}" in the context, or write {{ ${name} ?? "…" }} if it is optional`;
  },
  undefined_attribute: ({ object, name }) => {
    if (object === null || object === undefined) return `write ?.${name} where the value may be missing`;
    const foreign = object instanceof LoopContext ? FOREIGN_LOOP_FIELDS.get(name) : undefined;
    if (foreign !== undefined) return foreign;
    const similar = suggest(name, attributeNames(object));
    return similar === null ? `write ?.${name}, or give a default with ??` : `did you mean '${similar}'?`;
  },
  unknown_block: ({ name, names }) => {
    const similar = suggest(name, names);
    return similar ? `did you mean "${similar}"?` : names.length > 0 ? `it has: ${names.join(', ')}` : 'it has no blocks';
  },
  template_not_found: ({ names }) =>
    names.length === 0 ? 'the list is empty' : 'check the names and the loader, or add a template of last resort',
  not_iterable: ({ value }) =>
    typeof value === 'number' ? 'for numbers write {% for i in 1..n %}' : 'a list, a dict, text or a range is needed',
  promise_not_awaited: 'write {{ await … }} or make the value a Suspense key',
  async_iterable_not_iterated: 'read it with {% async for item in … %}',
  cannot_print_function: 'call it: {{ name() }}',
  cannot_serialize: 'pass data only',
  circular_value: 'print the parts you need',
  value_too_large: ({ value }) => `at most ${String(value)}`,
  recursion_too_deep: 'a {% def %} probably calls itself without end',
  depth_exceeded: 'a template probably includes, extends or imports itself',
  super_without_parent: "super() renders the parent template's block of the same name; this template extends none that has it",
  invalid_template_name: 'check the expression after include, embed, extends or import',
};

/** Gives an error without a hint the one of its code. */
export function giveHint<E extends TemplateError>(error: E): E {
  const hint = error.hint === null && Object.hasOwn(HINTS, error.code) ? HINTS[error.code] : undefined;
  if (typeof hint === 'string') error.hint = hint;
  else if (hint !== undefined && error.about !== undefined) error.hint = hint(error.about as unknown as About);
  delete error.about;
  return error;
}

/** What `run` answers. What it throws has its hint: for what is called from outside of templates, where nobody locates errors. */
export function withHints<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof TemplateError ? giveHint(error) : error;
  }
}

function attributeNames(object: NonNullable<unknown>): Set<string> {
  const names = new Set(virtualMethods(object)?.keys());
  if (object instanceof Map) return new Set([...names, ...[...object.keys()].filter((key) => typeof key === 'string')]);
  let level: unknown = object;
  while (typeof level === 'object' && level !== null && level !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
    level = Object.getPrototypeOf(level);
  }
  return new Set([...names].filter((name) => !isUnsafeName(name)));
}
