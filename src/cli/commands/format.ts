import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type SyntaxOptions, syntaxOptions } from '../../core/environment/syntax-options.ts';
import { parse } from '../../core/parser/parse.ts';
import { TemplateSyntaxError } from '../../core/runtime/errors.ts';
import { type Command, type Input, type Output, UsageError } from '../command.ts';
import { formatTemplate } from '../format/format-template.ts';
import { loadOptions } from '../load-options.ts';
import { describeSyntaxErrors } from '../syntax-errors.ts';
import { templateFiles } from '../template-files.ts';

export const format: Command = {
  summary: 'lays templates out in one way, without changing what they print',
  usage: `  millrace format <file or folder>… [--write | --check] [--environment <module>]
  millrace format - < page.html

  -              reads the standard input, and writes the standard output
  --write        writes the files; without it, the text of one file is printed
  --check        only lists the files that would change
  --environment  a module whose default export are the options of the environment: delimiters,
                 extensions, trimBlocks, lstripBlocks

Exit code 0: all is well, 1: --check found a file that would change, 2: a template has errors; it is left
as it is.`,
  options: { write: { type: 'boolean' }, check: { type: 'boolean' }, environment: { type: 'string' } },
  run: (input, output) => formatFiles(input, output, () => text(process.stdin)),
};

const STDIN = '-';
const DONE = 0;
const FOUND = 1;
const FAILED = 2;

/** The standard input is an argument, so that a test can have its own. */
export async function formatFiles(
  { positionals, values }: Input,
  output: Output,
  readInput: () => Promise<string>,
): Promise<number> {
  const { write = false, check = false, environment } = values;
  if (write && check) throw new UsageError('--write or --check, not both');
  const syntax = syntaxOptions(typeof environment === 'string' ? await loadOptions(environment) : {});
  const isStdin = positionals.length === 1 && positionals[0] === STDIN;
  if (isStdin && write) throw new UsageError('the standard input can’t be written');
  const files = isStdin ? [STDIN] : templateFiles(positionals);
  if (files.length === 0) throw new UsageError('a file or folder of templates, please');
  if (files.length > 1 && !write && !check) throw new UsageError('--write or --check, please, for more than one file');

  let changed = 0;
  let broken = 0;
  for (const file of files) {
    const source = isStdin ? await readInput() : readFileSync(file, 'utf8');
    const formatted = formatSource(source, isStdin ? '<stdin>' : file, syntax, output);
    if (formatted === null) broken++;
    else if (!write && !check) output.out(formatted);
    else if (formatted !== source) {
      changed++;
      if (write) writeFileSync(file, formatted);
      output.out(`${file}\n`);
    }
  }
  return broken > 0 ? FAILED : check && changed > 0 ? FOUND : DONE;
}

/** Null for a template with errors, which have been said. */
function formatSource(source: string, name: string, syntax: SyntaxOptions, output: Output): string | null {
  try {
    parse(source, { name, ...syntax });
    return formatTemplate(source, { name, ...syntax });
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    output.err(describeSyntaxErrors(error));
    return null;
  }
}
