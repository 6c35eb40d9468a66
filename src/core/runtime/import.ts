/** `{% import %}` and `{% from %}`: what another template defines. */
import { contextApart, copyContext } from './context.ts';
import { deeper, type Entry, enter } from './enter.ts';
import { TemplateRuntimeError } from './errors.ts';
import type { ProgramUnit } from './program.ts';
import type { Context, Importing, RenderState } from './state.ts';
import { suggest } from './suggest.ts';

type MaybePromise<T> = T | Promise<T>;

/**
 * The variables a template defines. Its output is dropped; it sees the caller's variables only `with context`.
 * @throws TemplateNotFoundError; TemplateRuntimeError `circular_import`, `depth_exceeded`
 */
export function importTemplate(state: RenderState, ctx: Context | null, name: unknown, from: ProgramUnit): MaybePromise<Context> {
  const target = state.target === 'stream' ? 'sync' : state.target === 'streamAsync' ? 'async' : state.target;
  const deferred = ctx === null ? null : (state.deferred?.immediate() ?? null);
  const own: Context = ctx === null ? contextApart() : copyContext(ctx);
  const run = ({ program, state: inner, table }: Entry): MaybePromise<Context> => {
    const importing = { template: program.unit.name, by: state.importing };
    rejectCircle(importing);
    const rendered = program.render(own, { ...inner, importing }, table) as MaybePromise<string>;
    return typeof rendered === 'string' ? own : rendered.then(() => own);
  };
  const entry = enter({ ...deeper(state, target), deferred }, own, name, from);
  return entry instanceof Promise ? entry.then(run) : run(entry);
}

function rejectCircle({ template, by }: Importing): void {
  const chain = [template];
  for (let each = by; each !== null; each = each.by) {
    chain.unshift(each.template);
    if (each.template !== template) continue;
    const arrows = chain.map((name) => name ?? '<string>').join(' → ');
    throw new TemplateRuntimeError('circular_import', `these templates import each other: ${arrows}`, {
      hint: 'move what both need to a template of its own, and import that',
    });
  }
}

/** One name of `{% from … import name %}`. */
export function imported(namespace: Context, name: string, template: unknown): unknown {
  if (Object.hasOwn(namespace, name)) return namespace[name];
  const similar = suggest(name, Object.keys(namespace));
  throw new TemplateRuntimeError('import_not_found', `"${String(template)}" does not define "${name}"`, {
    hint: similar ? `did you mean "${similar}"?` : 'only top-level def, let, export and set can be imported',
  });
}
