/** What is wrong with templates, as bundlers and overlays show it. */
import type { TemplateError } from '../core/runtime/errors.ts';
import type { CompiledTemplate } from './template-folder.ts';

export interface BuildError {
  readonly plugin: 'millrace';
  readonly message: string;
  readonly id: string;
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
  readonly frame: string;
}

/**
 * All errors of the templates as one, since bundlers stop at the first: it is at the place of the first, and its message tells the others,
 * each with place, hint and frame. Null if nothing is wrong.
 */
export function buildError(templates: readonly CompiledTemplate[]): BuildError | null {
  const broken = templates.filter(({ errors }) => errors.length > 0);
  const found = broken.flatMap(({ file, errors }) => errors.map((error) => ({ file, error })));
  const [first, ...others] = found;
  if (first === undefined) return null;
  const { file, error } = first;
  const count =
    others.length === 0 ? '' : `${found.length} errors in ${broken.length} ${broken.length === 1 ? 'template' : 'templates'}\n\n`;
  const rest = others.map((other) => `\n\n${describe(other.error)}\n${other.error.codeFrame ?? ''}`);
  return {
    plugin: 'millrace',
    message: count + describe(error) + (others.length === 0 ? '' : `\n${error.codeFrame ?? ''}`) + rest.join(''),
    id: file,
    // From 1: it is shown as it is, and handed to editors.
    loc: { file, line: error.line ?? 1, column: error.column ?? 1 },
    frame: others.length === 0 ? (error.codeFrame ?? '') : '',
  };
}

function describe({ code, reason, hint, template, line, column }: TemplateError): string {
  return `${template}:${line ?? 1}:${column ?? 1} ${reason} [${code}]${hint === null ? '' : `\n  hint: ${hint}`}`;
}
