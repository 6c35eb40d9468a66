import type { TemplateUnit } from '../analysis/template-unit.ts';
import { createSyntax } from '../lexer/delimiters.ts';
import { TemplateNotFoundError, TemplateRuntimeError } from '../runtime/errors.ts';
import type { Artifact } from './artifact.ts';
import { CallChecks } from './call-checks.ts';
import { checkAutoescape, escapesOutput } from './autoescape.ts';
import { type CompileOptions, compileModule, describe } from './compile-module.ts';
import { compileWarnings } from './compile-warnings.ts';
import { isBuiltin } from './is-builtin.ts';
import type { LoadedSource } from './loaders/loader.ts';
import { moduleText, type PrecompileOptions } from './module-text.ts';
import type { EnvironmentOptions } from './options.ts';
import { purityRules } from './purity-rules.ts';
import { RuntimeEnvironment } from './runtime-environment.ts';
import { type SyntaxOptions, syntaxOptions } from './syntax-options.ts';
import { Template } from './template.ts';
import { TemplateAnalysis } from './template-analysis.ts';
import type { TemplateModule } from './template-module.ts';
import type { TemplateContext } from './typed-templates.ts';

/**
 * Configuration, registries and compiled templates.
 *
 * @example
 * const env = new Environment({ loader: new MemoryLoader({ 'hello.html': 'Hello {{ name }}!' }) });
 * env.getTemplate('hello.html').render({ name: 'Ada' }); // 'Hello Ada!'
 */
export class Environment extends RuntimeEnvironment {
  declare protected readonly options: EnvironmentOptions;
  private readonly syntax: SyntaxOptions;
  private readonly callChecks = new CallChecks((artifact) =>
    this.analyze(artifact)
      .problems()
      .forEach((it) => this.report(it)),
  );

  /** @throws TypeError for options that can't work: delimiters that are empty or open alike, an unknown `autoescape`, a custom tag with a name of the language */
  constructor(options: EnvironmentOptions = {}) {
    super(options);
    checkAutoescape(options.autoescape ?? true);
    this.syntax = syntaxOptions(options);
    createSyntax(this.syntax.delimiters);
  }

  /**
   * A template from text. With a name, errors and dependency reports carry it; it is not cached.
   * @throws TemplateSyntaxError
   */
  fromString(source: string, name: string | null = null): Template {
    return new Template(this, this.compile(name, { source }));
  }

  /**
   * Renders template text.
   * @throws TemplateError
   * @example env.renderString('Hello {{ name }}!', { name: 'Ada' }) // 'Hello Ada!'
   */
  renderString(source: string, ctx: TemplateContext = {}): string {
    return this.fromString(source).render(ctx);
  }

  /** Renders template text that may await. */
  async renderStringAsync(source: string, ctx: TemplateContext = {}): Promise<string> {
    return this.fromString(source).renderAsync(ctx);
  }

  /**
   * A template as the text of an ES module whose default export `PrecompiledLoader` takes. The same template makes the same text.
   * @throws TemplateNotFoundError, TemplateSyntaxError; TemplateRuntimeError `already_precompiled`
   */
  precompile(name: string, options: PrecompileOptions = {}): string {
    return moduleText(this.ownSource(name), name, this.compileOptions(name), options);
  }

  /** A template's syntax and what it says of itself, for tools. @throws as `precompile` @internal */
  unit(name: string): TemplateUnit {
    return describe(this.ownSource(name), name, this.compileOptions(name));
  }

  /** @internal */
  override analyze({ module }: Artifact): TemplateAnalysis {
    const rules = purityRules(this.registered);
    return new TemplateAnalysis(module, { ...rules, globals: this.globals, resolve: (name) => this.module(name) });
  }

  protected override compile(name: string | null, { source, isFresh }: LoadedSource): Artifact {
    const { unit, module } = compileModule(source, name, this.compileOptions(name));
    const artifact = this.makeArtifact(module, source, isFresh ?? null);
    const { validateCalls, jinja2CompatWarnings = true, onWarning } = this.options;
    if (this.development || onWarning)
      compileWarnings(unit, module.outline, jinja2CompatWarnings).forEach((it) => this.report(it));
    if (validateCalls) this.callChecks.add(artifact);
    return artifact;
  }

  private ownSource(name: string): string {
    const { source, module } = this.artifact(name);
    if (source === null || source === module.source) {
      throw new TemplateRuntimeError('already_precompiled', `"${name}" is precompiled already`, {
        hint: "take the loader's module as it is, or load the template's source",
      });
    }
    return source;
  }

  private module(name: string): TemplateModule | null {
    try {
      return this.artifact(name).module;
    } catch (error) {
      if (error instanceof TemplateNotFoundError) return null;
      throw error;
    }
  }

  private compileOptions(name: string | null): CompileOptions {
    const { options } = this;
    return {
      autoescape: escapesOutput(options.autoescape ?? true, name),
      strictUndefined: options.strictUndefined ?? true,
      isSandboxed: options.sandbox !== undefined,
      hasFilter: (filter) => this.getFilter(filter) !== undefined,
      hasTest: (test) => this.getTest(test) !== undefined,
      isBuiltinFilter: (filter) => isBuiltin(this.registered, 'filter', filter),
      isBuiltinTest: (test) => isBuiltin(this.registered, 'test', test),
      isBuiltinGlobal: (name) => isBuiltin(this.registered, 'global', name),
      filterNames: () => this.filterNames(),
      testNames: () => this.testNames(),
      syntax: this.syntax,
    };
  }
}
