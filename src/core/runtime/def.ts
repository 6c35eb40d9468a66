/** Template functions (`def`) and the content their callers hand in (`call`, `slot`). */
import { callWithKeywords, notCallable } from './call.ts';
import { callMethodWithKeywords } from './call-method.ts';
import { bindParameters, type Callable, type Parameter } from './callable.ts';
import { TemplateRuntimeError } from './errors.ts';
import { attribute } from './lookup.ts';
import { type Markup, markup } from './markup.ts';

type MaybePromise<T> = T | Promise<T>;
type Bindings = Readonly<Record<string, unknown>>;

/** Slot name → renderer over the slot's bindings. Blank slots are absent. */
export type Slots = Readonly<Record<string, (bindings: Bindings) => MaybePromise<string>>>;

/** What generated code makes of a def's body: slots, then the positional parameters, the `**` object, the `*` values spread. */
export type DefBody = (slots: Slots | null, ...values: unknown[]) => MaybePromise<string>;

/** The still running result of a def that awaits; unlike a user's promise it is awaited where it is used. */
export class Rendering {
  readonly markup: Promise<Markup>;

  constructor(text: Promise<string>) {
    this.markup = text.then(markup);
  }
}

/**
 * The result of a call where nothing can wait.
 * @throws TemplateRuntimeError `def_awaits` for the result of a def that awaits
 */
export function settledNow(value: unknown): unknown {
  if (!(value instanceof Rendering)) return value;
  value.markup.catch(() => {});
  throw new TemplateRuntimeError('def_awaits', 'a template function that awaits was called in a value that is made on demand', {
    hint: 'move the assignment into the block that reads it',
  });
}

const DEF: unique symbol = Symbol('millrace def');

interface Definition {
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly body: DefBody;
}

type DefFunction = Callable & { readonly [DEF]: Definition };

/** Makes the callable value of a def. Called with plain positional values by JavaScript, bound by name by templates. */
export function define(name: string, params: readonly Parameter[], body: DefBody): Callable {
  const definition: Definition = { name, params, body };
  const required = params.filter((param) => param.kind === 'positional' && !param.hasDefault).length;
  const isPlain = params.every((param) => param.kind === 'positional');
  const fn = (...values: unknown[]): unknown => {
    const fits = isPlain && values.length >= required && values.length <= params.length;
    return wrap(body(null, ...(fits ? values : bindParameters(name, params, values, {}))));
  };
  Object.defineProperty(fn, 'name', { value: name });
  return Object.assign(fn, { [DEF]: definition });
}

/** Whether a function is a template's own. */
export function isDef(fn: unknown): fn is DefFunction {
  return typeof fn === 'function' && DEF in fn;
}

function wrap(text: MaybePromise<string>): Markup | Rendering {
  return typeof text === 'string' ? markup(text) : new Rendering(text);
}

/** A call with keyword arguments. */
export function callWith(fn: unknown, positional: readonly unknown[], keywords: Bindings): unknown {
  if (isDef(fn)) return callWithSlots(fn, positional, keywords, null);
  return callWithKeywords(fn, positional, keywords);
}

/** A method call with keyword arguments: `m.card(title="x")`. */
export function callMethodWith(object: unknown, name: string, positional: readonly unknown[], keywords: Bindings): unknown {
  const method = attribute(object, name);
  return isDef(method) ? callWith(method, positional, keywords) : callMethodWithKeywords(object, name, positional, keywords);
}

/** `{% call f(…) %}`: only defs take slots; any other function gets them as a last argument object. */
export function callWithSlots(
  fn: unknown,
  positional: readonly unknown[],
  keywords: Bindings | null,
  slots: Slots | null,
): unknown {
  if (isDef(fn)) {
    const { name, params, body } = fn[DEF];
    return wrap(body(slots, ...bindParameters(name, params, positional, keywords ?? {})));
  }
  if (typeof fn !== 'function') throw notCallable('this value as a def', fn);
  throw new TemplateRuntimeError(
    'call_needs_def',
    `{% call %} needs a template function, "${fn.name || 'function'}" is a plain one`,
    {
      hint: 'define it with {% def %}, or call it in an output: {{ f(…) }}',
    },
  );
}

export function hasSlot(slots: Slots | null, name: unknown = 'default'): boolean {
  return slots !== null && typeof name === 'string' && name in slots;
}

export function renderSlot(slots: Slots | null, name: unknown, bindings: Bindings): MaybePromise<string> {
  if (!hasSlot(slots, name)) return '';
  return (slots as Slots)[name as string]?.(bindings) ?? '';
}

/** The slot of an enclosing def under the same name, for a blank slot inside it. */
export function forwardSlot(slots: Slots | null, name: string): Slots {
  const slot = hasSlot(slots, name) ? slots?.[name] : undefined;
  return slot === undefined ? {} : { [name]: slot };
}
