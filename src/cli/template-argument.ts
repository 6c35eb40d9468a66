/** Commands about one template take its name, and the folders it is in as options. */
import { type Input, textsOf } from './command.ts';

export const templateOptions = { templates: { type: 'string', multiple: true } } as const;
export const templateUsage = `  <template>     the name of a template, as the app knows it
  --templates    a folder of templates, several times for several; the first that has a name wins;
                 default: templates`;

export function foldersOf(values: Input['values']): readonly string[] {
  const folders = textsOf(values['templates']);
  return folders.length === 0 ? ['templates'] : folders;
}
