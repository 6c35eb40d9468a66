/** Template functions (`def`) and the content their callers hand in (`call`, `slot`). */
import { call, callWithKeywords, notCallable } from './call.ts';
import { callMethod, callMethodWithKeywords } from './call-method.ts';
import { bindParameters, type Callable, type Parameter } from './callable.ts';
import { TemplateRuntimeError } from './errors.ts';
import { type Markup, markup } from './markup.ts';
import { MISSING, ownAttribute } from './own-attribute.ts';
import { recursionTooDeep } from './placed.ts';
import type { RenderState, RunningCalls } from './state.ts';

type MaybePromise<T> = T | Promise<T>;
type Bindings = Readonly<Record<string, unknown>>;

/** Slot name → renderer over the slot's bindings. Blank slots are absent. The state is that of the place the content goes to. */
export type Slots = Readonly<Record<string, (state: RenderState, bindings: Bindings) => MaybePromise<string>>>;

/**
 * What generated code makes of a def's body: the state of the rendering that calls it, slots, then the positional parameters, the `**`
 * object, the `*` values spread.
 */
export type DefBody = (state: RenderState, slots: Slots | null, ...values: unknown[]) => MaybePromise<string>;

/** The still running result of a def that awaits; unlike a user's promise it is awaited where it is used. */
export class Rendering {
  readonly markup: Promise<Markup>;

  constructor(text: Promise<string>, calls: RunningCalls) {
    calls.waiting += 1;
    this.markup = text.then(
      (html) => {
        calls.waiting -= 1;
        return markup(html);
      },
      (error: unknown) => {
        calls.waiting -= 1;
        throw error;
      },
    );
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
  /** All arguments are simply positional. */
  readonly isPlain: boolean;
  readonly required: number;
  readonly body: DefBody;
}

type DefFunction = Callable & { readonly [DEF]: Definition };

/**
 * Makes the callable value of a def. Templates call it with the state of their rendering; JavaScript, a filter for instance, knows none and
 * gets that of the place the def stands in.
 */
export function define(state: RenderState, name: string, params: readonly Parameter[], body: DefBody): Callable {
  const required = params.filter((param) => param.kind === 'positional' && !param.hasDefault).length;
  const definition: Definition = { name, params, isPlain: params.every((param) => param.kind === 'positional'), required, body };
  const fn = (...values: unknown[]): unknown => run(definition, state, values);
  Object.defineProperty(fn, 'name', { value: name });
  return Object.assign(fn, { [DEF]: definition });
}

function run({ name, params, isPlain, required, body }: Definition, state: RenderState, values: readonly unknown[]): unknown {
  const fits = isPlain && values.length >= required && values.length <= params.length;
  return callBody(body, state, null, fits ? values : bindParameters(name, params, values, {}));
}

/** Before the engine's own stack ends, which some of its parts don't survive: it holds from 800 calls with slots to 1500 plain ones. */
const MOST_CALLS = 600;
/** Calls that await are not on the stack, but a def that awaits and calls itself without end would fill the memory. */
const MOST_WAITING = 20_000;

/** @throws TemplateRuntimeError `recursion_too_deep` */
function callBody(body: DefBody, state: RenderState, slots: Slots | null, values: readonly unknown[]): Markup | Rendering {
  const { calls } = state;
  if (calls.depth >= MOST_CALLS || calls.waiting >= MOST_WAITING) throw recursionTooDeep();
  calls.depth += 1;
  try {
    const text = body(state, slots, ...values);
    return typeof text === 'string' ? markup(text) : new Rendering(text, calls);
  } finally {
    calls.depth -= 1;
  }
}

/** Whether a function is a template's own. */
export function isDef(fn: unknown): fn is DefFunction {
  return typeof fn === 'function' && DEF in fn;
}

/** A call as a template writes it. */
export function invoke(state: RenderState, fn: unknown, args: readonly unknown[]): unknown {
  return isDef(fn) ? run(fn[DEF], state, args) : call(fn, args);
}

/** A call with keyword arguments. */
export function invokeWith(state: RenderState, fn: unknown, positional: readonly unknown[], keywords: Bindings): unknown {
  return isDef(fn) ? callWithSlots(state, fn, positional, keywords, null) : callWithKeywords(fn, positional, keywords);
}

/** A method call: `m.card("x")`. */
export function invokeMethod(state: RenderState, object: unknown, name: string, args: readonly unknown[]): unknown {
  const method = defIn(object, name);
  return method === null ? callMethod(object, name, args) : run(method[DEF], state, args);
}

/** A method call with keyword arguments: `m.card(title="x")`. */
export function invokeMethodWith(
  state: RenderState,
  object: unknown,
  name: string,
  positional: readonly unknown[],
  keywords: Bindings,
): unknown {
  const method = defIn(object, name);
  if (method === null) return callMethodWithKeywords(object, name, positional, keywords);
  return callWithSlots(state, method, positional, keywords, null);
}

/** A def that is held under a name: by an imported template, or a dict. */
function defIn(object: unknown, name: string): DefFunction | null {
  if (typeof object !== 'object' || object === null) return null;
  const own = ownAttribute(object, name);
  return own !== MISSING && isDef(own) ? own : null;
}

/** `{% call f(…) %}`: only defs take slots; any other function gets them as a last argument object. */
export function callWithSlots(
  state: RenderState,
  fn: unknown,
  positional: readonly unknown[],
  keywords: Bindings | null,
  slots: Slots | null,
): unknown {
  if (isDef(fn)) {
    const { name, params, body } = fn[DEF];
    return callBody(body, state, slots, bindParameters(name, params, positional, keywords ?? {}));
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

export function renderSlot(state: RenderState, slots: Slots | null, name: unknown, bindings: Bindings): MaybePromise<string> {
  if (!hasSlot(slots, name)) return '';
  return (slots as Slots)[name as string]?.(state, bindings) ?? '';
}

/** The slot of an enclosing def under the same name, for a blank slot inside it. */
export function forwardSlot(slots: Slots | null, name: string): Slots {
  const slot = hasSlot(slots, name) ? slots?.[name] : undefined;
  return slot === undefined ? {} : { [name]: slot };
}
