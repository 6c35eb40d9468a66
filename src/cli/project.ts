/** The templates that a command is about: folders, and the environment that the app renders them with. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TemplateUnit } from '../core/analysis/template-unit.ts';
import { Environment } from '../core/environment/environment.ts';
import type { Diagnostic } from '../core/environment/options.ts';
import { TemplateError } from '../core/runtime/errors.ts';
import { resolveTemplateName } from '../core/source/template-name.ts';
import { FileSystemLoader } from '../node/file-system-loader.ts';
import { type Input, UsageError } from './command.ts';
import { loadOptions } from './load-options.ts';
import { isTemplateName } from './template-files.ts';

export interface Project {
  readonly env: Environment;
  /** Sorted. */
  readonly names: readonly string[];
  /** Null for a template that can't be had or has errors. */
  unit(name: string, from?: string | null): TemplateUnit | null;
  /** Whether there is one, with errors or without. */
  has(name: string, from: string): boolean;
  /** The path of a template's file, from the working directory. */
  fileOf(name: string): string;
}

/** What `millrace/vite` gives to templates when the app runs, unless the app has one of its own. */
const GIVEN_BY_VITE = { vite_tags: (): string => '' };

/** The options of commands that open a project, and how their help describes them. */
export const projectOptions = { environment: { type: 'string' } } as const;
export const projectUsage = `  --environment  a module whose default export are the options of the environment: filters, tests,
                 globals, extensions, delimiters`;

/** @throws UsageError without folders, or for one that isn't there */
export async function openProject(
  folders: readonly string[],
  { values }: Input,
  onWarning?: (it: Diagnostic) => void,
): Promise<Project> {
  if (folders.length === 0) throw new UsageError('a folder of templates, please');
  for (const folder of folders)
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`there is no folder "${folder}"`);
  const options = typeof values['environment'] === 'string' ? await loadOptions(values['environment']) : {};
  const loader = new FileSystemLoader(folders);
  const env = new Environment({
    ...options,
    globals: { ...GIVEN_BY_VITE, ...options.globals },
    loader,
    autoReload: false,
    development: false,
    cacheSize: Infinity,
    onWarning: onWarning ?? ((): void => {}),
  });
  const units = new Map<string, TemplateUnit | null>();
  const existing = new Map<string, boolean>();
  return {
    env,
    names: loader.listTemplates().filter(isTemplateName),
    unit(written, from = null) {
      const name = resolveTemplateName(written, from, options.templateAliases) ?? written;
      let unit = units.get(name);
      if (unit === undefined) {
        unit = unitOrNull(env, name);
        units.set(name, unit);
      }
      return unit;
    },
    has(written, from) {
      const name = resolveTemplateName(written, from, options.templateAliases) ?? written;
      const known = existing.get(name) ?? loader.getSource(name) !== null;
      existing.set(name, known);
      return known;
    },
    fileOf: (name) => loader.getSource(name)?.filename ?? resolve(folders[0] as string, name),
  };
}

function unitOrNull(env: Environment, name: string): TemplateUnit | null {
  try {
    return env.unit(name);
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}
