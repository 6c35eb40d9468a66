/** The templates of a project, compiled: text in, module text or errors out. Knows files and the compiler, nothing of bundlers. */
import { resolve } from 'node:path';
import type { Artifact } from '../core/environment/artifact.ts';
import { Environment } from '../core/environment/environment.ts';
import type { EnvironmentOptions } from '../core/environment/options.ts';
import { TemplateError, TemplateSyntaxError } from '../core/runtime/errors.ts';
import { resolveTemplateName } from '../core/source/template-name.ts';
import { FileSystemLoader } from '../node/file-system-loader.ts';
import { type SourceMap, sourceMapOf } from './source-map.ts';

export interface CompiledTemplate {
  readonly name: string;
  readonly file: string;
  /** The text of an ES module; null if there are errors. */
  readonly code: string | null;
  readonly map: SourceMap | null;
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
  /** By what the environment has compiled: it makes a new one when the file has changed. */
  readonly #compiled = new WeakMap<Artifact, CompiledTemplate>();

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

  /** The text of the linked module of a template without errors. */
  linked(name: string): string {
    return this.#env.precompile(name, { linked: true, withSource: this.#withSource });
  }

  /** Never throws for what is wrong with a template: that is an answer too. */
  compile(name: string): CompiledTemplate {
    try {
      const artifact = this.#env.artifact(name);
      const known = this.#compiled.get(artifact);
      if (known !== undefined) return known;
      const references = artifact.module.references.map((each) => this.#resolve(each, name));
      const code = this.#env.precompile(name, { withSource: this.#withSource });
      const file = this.#fileOf(name);
      const map = sourceMapOf(code, file, artifact.source ?? '');
      const compiled = { name, file, code, map, errors: [], references };
      this.#compiled.set(artifact, compiled);
      return compiled;
    } catch (error) {
      return { name, file: this.#fileOf(name), code: null, map: null, errors: errorsOf(error, name), references: [] };
    }
  }

  /** Literal names in a template that no template has. */
  missing({ references }: CompiledTemplate): readonly string[] {
    return references.filter((name) => this.#loader.getSource(name) === null);
  }

  #fileOf(name: string): string {
    return this.#loader.getSource(name)?.filename ?? resolve(this.roots[0] ?? '.', name);
  }

  #resolve(written: string, from: string): string {
    return resolveTemplateName(written, from, this.#aliases) ?? written;
  }
}

/** What else is thrown comes from the project: a custom tag, or an option. It must not end a development server either. */
function errorsOf(error: unknown, template: string): readonly TemplateError[] {
  if (error instanceof TemplateSyntaxError) return error.errors;
  if (error instanceof TemplateError) return [error];
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = { template, line: 1, column: 1, codeFrame: null };
  return [new TemplateError('compile_failed', message, { cause: error, place })];
}
