import { readFileSync } from 'node:fs';
import { type Command, type Input, type Output, textsOf, UsageError } from '../command.ts';
import { openProject, projectOptions, projectUsage } from '../project.ts';
import { dataOf, withAssignment } from '../render/context.ts';
import { foldersOf, templateOptions, templateUsage } from '../template-argument.ts';

export const render: Command = {
  summary: 'prints a template, rendered with data from a file and from the command line',
  usage: `  millrace render <template> [--templates <folder>]… [--data <file.json>] [--set <name>=<value>]…
                  [--block <name>] [--environment <module>]

${templateUsage}
  --data         a JSON object: what the template reads
  --set          one more value, or one of its fields (user.name=Ada); JSON where it reads as such, else text
  --block        only this block
${projectUsage}

Exit code 0: rendered, 2: it could not be done. Warnings go to the standard error output.`,
  options: {
    ...projectOptions,
    ...templateOptions,
    data: { type: 'string' },
    set: { type: 'string', multiple: true },
    block: { type: 'string' },
  },
  run: printTemplate,
};

async function printTemplate(input: Input, output: Output): Promise<number> {
  const { positionals, values } = input;
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('one template, please');
  const { data, block } = values;
  const base = typeof data === 'string' ? dataOf(readFileSync(data, 'utf8'), data) : {};
  const context = textsOf(values['set']).reduce(withAssignment, base);
  const { env } = await openProject(foldersOf(values), input, ({ code, message, template, line, column }) =>
    output.err(`warning ${code}: ${message} (${template ?? '<string>'}${line === null ? '' : `:${line}:${column}`})\n`),
  );
  const template = await env.getTemplateAsync(name);
  output.out(await (typeof block === 'string' ? template.renderBlockAsync(block, context) : template.renderAsync(context)));
  return 0;
}
