/** Values that are handed down past everything in between: `{% provide name = value %}` … `{{ consume(name) }}`. */
import { TemplateRuntimeError } from './errors.ts';
import type { RenderState } from './state.ts';

/** One value on top of those around it. Never changed, so what is rendered later still sees what was there. */
export interface Provided {
  readonly name: string;
  readonly value: unknown;
  readonly around: Provided | null;
}

export function provide(state: RenderState, name: string, value: unknown): RenderState {
  return { ...state, provided: { name, value, around: state.provided } };
}

/** The innermost value of that name, or the default. */
export function consume(state: RenderState, name: unknown, otherwise: unknown = null): unknown {
  for (let each = state.provided; each !== null; each = each.around) if (each.name === name) return each.value;
  return otherwise;
}

/** The name `consume` as a value: only a direct call knows the place it stands in. */
export function consumeElsewhere(): never {
  throw new TemplateRuntimeError('consume_elsewhere', 'consume() was not called directly', {
    hint: 'write consume("name") where the value is needed; the function itself can\'t be passed on',
  });
}
