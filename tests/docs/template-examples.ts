/**
 * Template examples of a page: an `html` fence, then perhaps a `json` fence (its context), then perhaps its output or error. A fence whose
 * first line is `{# name.html #}` is a file that later examples of the page can reach by that name.
 */
import { Environment, MemoryLoader, TemplateError, type TemplateContext } from 'millrace';
import type { Fence, Page } from './markdown.ts';

export interface TemplateExample {
  readonly line: number;
  readonly source: string;
  readonly name: string | null;
  /** The named templates of the page up to here, this one included. */
  readonly files: Readonly<Record<string, string>>;
  readonly context: TemplateContext;
  readonly output: Fence | null;
}

export function templateExamples(page: Page): readonly TemplateExample[] {
  const fences = page.parts.filter((part) => part.kind === 'fence');
  const files: Record<string, string> = {};
  return fences.flatMap((fence, index) => {
    if (fence.language !== 'html' || fence.word !== '') return [];
    const { name, source } = namedTemplate(fence.text);
    if (name !== null) files[name] = source;
    const next = fences[index + 1];
    const context = next?.language === 'json' ? (JSON.parse(next.text) as TemplateContext) : {};
    const result = next?.language === 'json' ? fences[index + 2] : next;
    const output = result?.word === 'output' || result?.word === 'error' ? result : null;
    return [{ line: fence.line, source, name, files: { ...files }, context, output }];
  });
}

export function namedTemplate(text: string): { readonly name: string | null; readonly source: string } {
  const [, name, source] = /^\{# (\S+\.\w+) #\}\n([^]*)$/.exec(text) ?? [];
  return name === undefined || source === undefined ? { name: null, source: text } : { name, source: `${source}\n` };
}

/** Rendered every way that the template allows, which must agree; an error is answered as its message. */
export async function renderExample(example: TemplateExample): Promise<string> {
  const env = new Environment({ loader: new MemoryLoader(example.files) });
  try {
    const template = example.name === null ? env.fromString(example.source) : env.getTemplate(example.name);
    if (example.output === null) return '';
    const whole = await template.renderAsync(example.context);
    const chunks: string[] = [];
    for await (const chunk of template.renderStreamAsync(example.context)) chunks.push(chunk);
    const others = [chunks.join(''), ...(template.isAsync ? [] : [template.render(example.context)])];
    for (const other of others) if (other !== whole) throw new Error(`the ways to render disagree: ${other}`);
    return whole;
  } catch (error) {
    if (error instanceof TemplateError && example.output?.word === 'error')
      return `${error.name} ${error.code}: ${error.message}`;
    throw error;
  }
}

/** One row of a table of expressions or templates. */
export function renderCell(template: string, context: string): string {
  const source = template.includes('{') && /\{[{%#]/.test(template) ? template : `{{ ${template} }}`;
  try {
    return new Environment().fromString(source).render(context === '' ? {} : (JSON.parse(context) as TemplateContext));
  } catch (error) {
    if (error instanceof TemplateError) return `error ${error.code}`;
    throw error;
  }
}
