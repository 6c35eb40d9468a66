import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Command, type Input, type Output, UsageError } from '../command.ts';
import { openProject, projectOptions, projectUsage } from '../project.ts';
import { type Declarations, declarationsOf } from '../types/declarations.ts';

export const types: Command = {
  summary: 'writes declarations, so that TypeScript checks what templates are rendered with',
  usage: `  millrace types <folder>… --out <file.d.ts> [--types <module.ts>] [--environment <module>] [--check]

  <folder>       folders of templates; the first that has a name wins
  --out          the file to write
  --types        the module that exports the types that templates name in {% template %}
${projectUsage}
  --check        write nothing; find out whether the file is as it would be written

Exit code 0: written, 1: templates have errors, or the file is out of date, 2: it could not be done.`,
  options: { ...projectOptions, out: { type: 'string' }, types: { type: 'string' }, check: { type: 'boolean' } },
  run: writeTypes,
};

async function writeTypes(input: Input, output: Output): Promise<number> {
  const { out, types: module, check } = input.values;
  if (typeof out !== 'string') throw new UsageError('--out <file.d.ts>, please');
  const project = await openProject(input.positionals, input);
  const declarations = declarationsOf(project, typeof module === 'string' ? specifierOf(module, out) : null);
  reportGaps(declarations, output);
  const { text, errors } = declarations;
  if (check === true) {
    const isCurrent = textOf(out) === text;
    if (!isCurrent) output.err(`${out} is out of date: run millrace types again\n`);
    return isCurrent && errors.length === 0 ? 0 : 1;
  }
  // A file that stays as it is wakes no watcher.
  if (textOf(out) !== text) {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(out, text);
  }
  output.out(`${out}: ${project.names.length - errors.length} templates\n`);
  return errors.length > 0 ? 1 : 0;
}

function reportGaps({ errors, unknownTypes }: Declarations, output: Output): void {
  for (const error of errors) output.err(`${error.message}\n`);
  if (unknownTypes.length > 0)
    output.err(`no module for the types ${unknownTypes.join(', ')}: what uses them is inferred; name one with --types\n`);
}

/** How the written file imports a module: as TypeScript finds it in every setting. */
function specifierOf(module: string, out: string): string {
  if (!/^\.{0,2}\/|\.[mc]?tsx?$/.test(module)) return module;
  const path = relative(dirname(resolve(out)), resolve(module)).replaceAll('\\', '/');
  const emitted = path.replace(/(?:\.d)?\.([mc]?)tsx?$/, '.$1js');
  return emitted.startsWith('.') ? emitted : `./${emitted}`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}
