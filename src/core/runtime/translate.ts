import { escape } from './escape.ts';
import type { RenderState } from './state.ts';
import { text } from './text.ts';

type Gettext = (message: string) => unknown;
type NGettext = (singular: string, plural: string, count: unknown) => unknown;

/**
 * A message in the reader's language, by the globals `_` and `_n`. `%(name)s` stands for a value; any other percent sign is itself. With values
 * the message counts as HTML and only the values are escaped; without, it is plain text.
 */
export function translate(
  state: RenderState,
  singular: string,
  plural: string | null,
  values: Readonly<Record<string, unknown>>,
  autoescape: boolean,
): string {
  const { globals } = state.host;
  const message = text(
    plural === null
      ? (globals.get('_') as Gettext)(singular)
      : (globals.get('_n') as NGettext)(singular, plural, values['count']),
  );
  const print = autoescape ? escape : text;
  if (Object.keys(values).length === 0) return print(message);
  return message.replace(/%\((\w+)\)s/g, (whole, name: string) => (name in values ? print(values[name]) : whole));
}
