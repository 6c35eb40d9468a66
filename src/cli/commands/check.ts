import { relative } from 'node:path';
import type { Diagnostic } from '../../core/environment/options.ts';
import { checkProject } from '../check/check-project.ts';
import { reports } from '../check/report.ts';
import type { Finding } from '../check/rules.ts';
import { type Command, type Input, type Output, UsageError } from '../command.ts';
import { deferredIn, layoutsIn, layoutUsage, pageOptions } from '../page-options.ts';
import { openProject, projectOptions, projectUsage } from '../project.ts';

export const check: Command = {
  summary: 'finds mistakes in templates without rendering them',
  usage: `  millrace check <folder>… [--deferred <names>] [--layout <template>]… [--format text|json|sarif]
                 [--environment <module>]

  <folder>       folders of templates; the first that has a name wins
  --deferred     the values that load while pages are sent: a,b; besides those that are declared so
${layoutUsage}
  --format       text, json for programs, or sarif for code hosts
${projectUsage}

Exit code 0: no errors, 1: errors (warnings alone are none), 2: it could not be done.`,
  options: {
    ...projectOptions,
    ...pageOptions,
    format: { type: 'string' },
  },
  run: checkTemplates,
};

async function checkTemplates(input: Input, output: Output): Promise<number> {
  const { format = 'text' } = input.values;
  const report = typeof format === 'string' && Object.hasOwn(reports, format) ? reports[format] : undefined;
  if (report === undefined) throw new UsageError(`--format is ${Object.keys(reports).join(', ')}, not ${String(format)}`);
  const warnings: Finding[] = [];
  const project = await openProject(input.positionals, input, (it) => warnings.push(warningOf(it)));
  const options = { deferred: deferredIn(input.values) ?? [], layouts: layoutsIn(input.values) };
  const findings = checkProject(project, options, warnings);
  output.out(report(findings, (name) => relative('', project.fileOf(name)).replaceAll('\\', '/')));
  return findings.some(({ level }) => level === 'error') ? 1 : 0;
}

/** What compiling says of what is probably not meant. */
function warningOf({ code, message, template, line, column }: Diagnostic): Finding {
  return { rule: code, level: 'warning', message, hint: null, template: template ?? '', line: line ?? 1, column: column ?? 1 };
}
