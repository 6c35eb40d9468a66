import { planPage } from '../../core/suspense/page-maps.ts';
import { type Command, type Input, type Output, UsageError } from '../command.ts';
import { type Explanation, explainPage, keysOf } from '../explain/explanation.ts';
import { explanationMermaid } from '../explain/explanation-mermaid.ts';
import { explanationText } from '../explain/explanation-text.ts';
import { deferredIn, layoutsIn, layoutUsage, pageOptions } from '../page-options.ts';
import { openProject, projectOptions, projectUsage } from '../project.ts';
import { foldersOf, templateOptions, templateUsage } from '../template-argument.ts';

export const explain: Command = {
  summary: 'says which value feeds which block of a page, and what its shell waits for',
  usage: `  millrace explain <template> [--templates <folder>]… [--deferred <names>] [--layout <template>]…
                   [--format text|json|mermaid] [--environment <module>]

${templateUsage}
  --deferred     the values that load while the page is sent: a,b; default: all that the page reads
${layoutUsage}
  --format       text, json for programs, or mermaid: a picture for code hosts and editors
${projectUsage}

Exit code 0: explained, 2: it could not be done.`,
  options: {
    ...projectOptions,
    ...templateOptions,
    ...pageOptions,
    format: { type: 'string' },
  },
  run: explainTemplate,
};

type Write = (explanation: Explanation, isSupposed: boolean) => string;

const formats: Readonly<Record<string, Write>> = {
  text: explanationText,
  json: (explanation) => `${JSON.stringify(explanation, null, 2)}\n`,
  mermaid: explanationMermaid,
};

async function explainTemplate(input: Input, output: Output): Promise<number> {
  const { positionals, values } = input;
  const [page, ...more] = positionals;
  if (page === undefined || more.length > 0) throw new UsageError('one template, please');
  const { format = 'text' } = values;
  const write = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (write === undefined) throw new UsageError(`--format is ${Object.keys(formats).join(', ')}, not ${String(format)}`);
  const { env } = await openProject(foldersOf(values), input);
  const parts = { page, layouts: layoutsIn(values), fragment: null };
  const given = deferredIn(values);
  const keys = given ?? keysOf(planPage(env, parts, new Set()).map, (name) => env.globals.has(name));
  const pending = new Set(keys);
  const explanation = explainPage(
    page,
    [...pending],
    planPage(env, parts, pending),
    planPage(env, parts, pending, { namedOnly: true }).plan,
  );
  output.out(write(explanation, given === null));
  return 0;
}
