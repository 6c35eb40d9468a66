import { readFileSync } from 'node:fs';
import { type Command, type Input, type Output, UsageError } from '../command.ts';
import { loadOptions } from '../load-options.ts';
import { dialects } from '../migrate/dialects.ts';
import { examineTemplate } from '../migrate/examine-template.ts';
import { type ExaminedFile, reportText } from '../migrate/report-text.ts';
import { templateFiles } from '../template-files.ts';

export const migrate: Command = {
  summary: 'reports what has to change in templates of Nunjucks or Jinja',
  usage: `  millrace migrate --from nunjucks|jinja <file or folder>… [--format text|json] [--environment <module>]

  --from         the language that the templates come from
  --format       text, or json for programs
  --environment  a module whose default export are the options of the environment: filters, tests,
                 globals, extensions

Nothing is written. Exit code 0: the templates work as they are, 1: there is something to change or to
look at, 2: it could not be done.`,
  options: { from: { type: 'string' }, format: { type: 'string' }, environment: { type: 'string' } },
  run: examine,
};

async function examine({ positionals, values }: Input, output: Output): Promise<number> {
  const { from, format = 'text', environment } = values;
  const dialect = typeof from === 'string' && Object.hasOwn(dialects, from) ? dialects[from] : undefined;
  if (dialect === undefined) throw new UsageError(`--from is ${Object.keys(dialects).join(' or ')}, please`);
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format is text or json, not ${String(format)}`);
  const paths = templateFiles(positionals);
  if (paths.length === 0) throw new UsageError('a file or folder of templates, please');
  const options = typeof environment === 'string' ? await loadOptions(environment) : {};
  const files: ExaminedFile[] = paths.map((file) => ({
    file,
    findings: examineTemplate(readFileSync(file, 'utf8'), file, dialect, options),
  }));
  output.out(
    format === 'json' ? `${JSON.stringify({ from, files, notes: dialect.notes }, null, 2)}\n` : reportText(files, dialect),
  );
  return files.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
