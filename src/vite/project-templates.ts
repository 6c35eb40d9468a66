/** The templates of one Vite project: opened when they are first needed, and anew when the options they are compiled with change. */
import { relative, resolve } from 'node:path';
import { normalizePath, type ResolvedConfig } from 'vite';
import { loadOptions } from './load-options.ts';
import type { MillraceOptions } from './options.ts';
import { type CompiledTemplate, TemplateFolder } from './template-folder.ts';

export class ProjectTemplates {
  readonly config: ResolvedConfig;
  readonly roots: readonly string[];
  /** The module of the app's options, null without one. */
  readonly optionsFile: string | null;
  readonly #options: MillraceOptions;
  #optionsFiles: ReadonlySet<string>;
  #folder: Promise<TemplateFolder> | null = null;
  /** The options could not be loaded, so nobody knows what they are made of. */
  #hasFailed = false;

  constructor(options: MillraceOptions, config: ResolvedConfig) {
    this.config = config;
    this.roots = [options.templates].flat().map((path) => this.inRoot(path));
    this.optionsFile = options.environment === undefined ? null : this.inRoot(options.environment);
    this.#options = options;
    this.#optionsFiles = new Set(this.optionsFile === null ? [] : [this.optionsFile]);
  }

  /** The first folder: where ids of templates seem to be, whichever folder they are in. */
  get root(): string {
    return this.roots[0] ?? this.config.root;
  }

  get isDevelopment(): boolean {
    return this.config.command === 'serve';
  }

  /** A path of the options, from the project's root. */
  inRoot(path: string): string {
    return normalizePath(resolve(this.config.root, path));
  }

  folder(): Promise<TemplateFolder> {
    return (this.#folder ??= this.#open().catch((error: unknown) => {
      this.close();
      this.#hasFailed = true;
      throw error;
    }));
  }

  /** Whether a side gets linked templates, and the environment for them. In development nothing is left out. */
  isLean(isClient: boolean): boolean {
    return this.#options.lean === true && isClient && !this.isDevelopment;
  }

  /** To be compiled anew, with the options as they are now. */
  close(): void {
    this.#folder = null;
  }

  /** The templates that one side gets, compiled. */
  async compiled(isClient: boolean): Promise<readonly CompiledTemplate[]> {
    const folder = await this.folder();
    const { client } = this.#options;
    const names = isClient && client !== undefined ? folder.closure(client) : folder.names();
    return names.map((name) => folder.compile(name));
  }

  /** The template that a file is; null if it is none. */
  nameOf(file: string): string | null {
    for (const root of this.roots) {
      const name = normalizePath(relative(root, file));
      if (name !== '' && !/^\.\.(?:\/|$)|^(?:[a-z]:)?\/|(?:^|\/)\./i.test(name)) return name;
    }
    return null;
  }

  /** The module with the app's options, and what it imports. */
  get optionsFiles(): ReadonlySet<string> {
    return this.#optionsFiles;
  }

  /** True if templates may have to be compiled anew when the file has changed. */
  mayChangeOptions(file: string): boolean {
    return this.#hasFailed || this.#optionsFiles.has(file);
  }

  async #open(): Promise<TemplateFolder> {
    const { config, optionsFile } = this;
    const loaded = optionsFile === null ? null : await loadOptions(optionsFile, config);
    this.#hasFailed = false;
    if (loaded !== null) this.#optionsFiles = new Set(loaded.files.map(normalizePath));
    return new TemplateFolder(this.roots, loaded?.options ?? {}, this.#options.withSource ?? this.isDevelopment);
  }
}
