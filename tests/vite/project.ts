/** A project of a few files in a folder of its own, built as its owner would; `millrace/…` is the source of this package. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import millrace, { type MillraceOptions } from 'millrace/vite';
import packageConfig from '../../vite.config.ts';

export interface Project {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  config(options?: Partial<MillraceOptions>): InlineConfig;
  remove(): void;
}

/** Kept out of the package's folder, so that nothing of its configuration reaches the project by accident. */
export function createProject(files: Readonly<Record<string, string>>): Project {
  const root = mkdtempSync(join(tmpdir(), 'millrace-vite-'));
  const write: Project['write'] = (added) => {
    for (const [name, text] of Object.entries(added)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  };
  write({ 'package.json': '{ "type": "module", "private": true }', ...files });
  return {
    root,
    write,
    config: (options) => projectConfig(root, options),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function projectConfig(root: string, options: Partial<MillraceOptions> = {}): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: packageConfig.resolve?.alias ?? [] },
    plugins: [millrace({ templates: 'templates', ...options })],
  };
}

/** What a build answers: its chunks by file name. */
export async function buildChunks(config: InlineConfig): Promise<ReadonlyMap<string, Rolldown.OutputChunk>> {
  const result = await build(config);
  const outputs = [result].flat() as Rolldown.RolldownOutput[];
  return new Map(
    outputs.flatMap(({ output }) => output.flatMap((it) => (it.type === 'chunk' ? [[it.fileName, it] as const] : []))),
  );
}

/** Everything that a browser or server would have to load. */
export function textOf(chunks: ReadonlyMap<string, Rolldown.OutputChunk>): string {
  return [...chunks.values()].map(({ code }) => code).join('\n');
}

/** What must not be there: modules of the compiler that left something behind, and code that makes code. */
export function compilerIn(chunks: ReadonlyMap<string, Rolldown.OutputChunk>): readonly string[] {
  const rendered = [...chunks.values()].flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  );
  const runtime = rendered.filter((id) => id.includes('/src/core/runtime/'));
  if (runtime.length === 0) throw new Error('the bundle has no runtime either: these are not the modules to look at');
  const compiling = /\/src\/core\/(?:lexer|parser|codegen)\/|\/environment\/(?:environment|compile-module|module-text)\.ts$/;
  const evaluating = textOf(chunks).match(/\bnew Function\(|(?<![.\w])(?:eval|Function)\(/g) ?? [];
  return [...rendered.filter((id) => compiling.test(id)), ...evaluating];
}

/** Loads what was built, in this process. */
export function load<T>(project: Project, file: string): Promise<T> {
  return import(/* @vite-ignore */ pathToFileURL(join(project.root, file)).href) as Promise<T>;
}

export const packageRoot: string = fileURLToPath(new URL('../../', import.meta.url));
