/** The program behind what a template writes as a name: text, or a list of which the first that is there is meant. */
import { TemplateNotFoundError, TemplateRuntimeError } from './errors.ts';
import type { Program } from './program.ts';
import type { RenderState } from './state.ts';

type MaybePromise<T> = T | Promise<T>;

/** @throws TemplateNotFoundError; TemplateRuntimeError `invalid_template_name` */
export function findTemplate(state: RenderState, name: unknown, from: string | null): MaybePromise<Program> {
  if (!Array.isArray(name)) return state.host.program(templateName(name), state, from);
  return firstOf(state, name.map(templateName), from, 0);
}

function firstOf(state: RenderState, names: readonly string[], from: string | null, index: number): MaybePromise<Program> {
  const name = names[index];
  if (name === undefined) throw noneFound(names, from);
  const goOn = (error: unknown): MaybePromise<Program> => {
    if (error instanceof TemplateNotFoundError) return firstOf(state, names, from, index + 1);
    throw error;
  };
  try {
    const program = state.host.program(name, state, from);
    return program instanceof Promise ? program.catch(goOn) : program;
  } catch (error) {
    return goOn(error);
  }
}

function noneFound(names: readonly string[], from: string | null): TemplateNotFoundError {
  const listed = names.map((name) => `"${name}"`).join(', ');
  return new TemplateNotFoundError('template_not_found', `there is none of the templates [${listed}]${askedForBy(from)}`, {
    about: { names },
  });
}

/** The error for a name that no template has. */
export function templateNotFound(name: string, from: string | null, hint: string | null = null): TemplateNotFoundError {
  return new TemplateNotFoundError('template_not_found', `there is no template "${name}"${askedForBy(from)}`, { hint });
}

function askedForBy(from: string | null): string {
  return from === null ? '' : `, asked for by "${from}"`;
}

function templateName(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TemplateRuntimeError(
    'invalid_template_name',
    `a template name must be a string, not ${value === null ? 'null' : typeof value}`,
  );
}
