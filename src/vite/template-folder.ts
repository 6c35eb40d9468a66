/** The templates of a project, compiled: text in, module text or errors out. Knows files and the compiler, nothing of bundlers. */
import { resolve } from 'node:path';
import { Environment } from '../core/environment/environment.ts';
import type { EnvironmentOptions } from '../core/environment/options.ts';
import { TemplateError, TemplateSyntaxError } from '../core/runtime/errors.ts';
import { resolveTemplateName } from '../core/source/template-name.ts';
import { FileSystemLoader } from '../node/file-system-loader.ts';

export interface CompiledTemplate {
  readonly name: string;
  readonly file: string;
  /** The text of an ES module; null if there are errors. */
  readonly code: string | null;
  /** All that is wrong with the template, by place. */
  readonly errors: readonly TemplateError[];
  /** Names that the template refers to literally, as the loader knows them. */
  readonly references: readonly string[];
}

export class TemplateFolder {
  readonly roots: readonly string[];
  readonly #loader: FileSystemLoader;
  readonly #env: Environment;
  readonly #aliases: EnvironmentOptions['templateAliases'];
  readonly #withSource: boolean;

  /** @param options those that the app's own environment will have */
  constructor(roots: readonly string[], options: EnvironmentOptions, withSource: boolean) {
    this.roots = roots.map((root) => resolve(root));
    this.#loader = new FileSystemLoader(this.roots);
    this.#env = new Environment({ ...options, loader: this.#loader, autoReload: true });
    this.#aliases = options.templateAliases;
    this.#withSource = withSource;
  }

  names(): readonly string[] {
    return this.#loader.listTemplates();
  }

  /** `names` and what they reach by literal names. Templates with errors reach nothing. */
  closure(names: readonly string[]): readonly string[] {
    const known = new Set(this.names());
    const reached = new Set(names);
    for (const name of reached) {
      for (const next of known.has(name) ? this.compile(name).references : []) if (known.has(next)) reached.add(next);
    }
    return [...reached].sort();
  }

  /** Never throws for what is wrong with a template: that is an answer too. */
  compile(name: string): CompiledTemplate {
    const file = this.#loader.getSource(name)?.filename ?? resolve(this.roots[0] ?? '.', name);
    try {
      const { references } = this.#env.artifact(name).module;
      const code = this.#env.precompile(name, { withSource: this.#withSource });
      return { name, file, code, errors: [], references: references.map((each) => this.#resolve(each, name)) };
    } catch (error) {
      return { name, file, code: null, errors: errorsOf(error), references: [] };
    }
  }

  /** Literal names in `template` that no template has. */
  missing({ references }: CompiledTemplate): readonly string[] {
    return references.filter((name) => this.#loader.getSource(name) === null);
  }

  #resolve(written: string, from: string): string {
    return resolveTemplateName(written, from, this.#aliases) ?? written;
  }
}

function errorsOf(error: unknown): readonly TemplateError[] {
  if (error instanceof TemplateSyntaxError) return error.errors;
  if (error instanceof TemplateError) return [error];
  throw error;
}
