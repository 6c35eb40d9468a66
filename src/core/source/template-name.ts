/**
 * Names of templates as templates write them. `./x` and `../x` start at the folder of the template they stand in, `@alias/x` at the folder
 * behind the alias; any other name counts from the loader's root.
 */

/** Alias → folder: `{ ui: 'components/ui' }` makes `@ui/card.html` mean `components/ui/card.html`. */
export type TemplateAliases = Readonly<Record<string, string>>;

/** What makes a name need a second look; most have none of it. */
const SPECIAL = /^\.\/|^@|\.\.|\\|^\s|\s$/;
const ALIASED = /^@([^/]*)\/(.*)$/s;

/** True for a name that means itself wherever it stands. */
export function isPlainName(name: string): boolean {
  return !SPECIAL.test(name);
}

/**
 * The name to ask the loader for; null if there can be no such template: the name leads out of the root, it is relative and `from` has no
 * name, or it starts with an alias that isn't among `aliases`. Without any aliases `@` is a letter like any other.
 *
 * @example
 * resolveTemplateName('../card.html', 'pages/home.html') // 'card.html'
 */
export function resolveTemplateName(name: string, from: string | null, aliases: TemplateAliases = {}): string | null {
  if (isPlainName(name)) return name;
  const path = name.trim().replaceAll('\\', '/');
  if (/^\.{1,2}\//.test(path)) return relative(path, from);
  const absolute = withoutAlias(path, aliases);
  return absolute === null || absolute.split('/').includes('..') ? null : absolute;
}

function withoutAlias(path: string, aliases: TemplateAliases): string | null {
  if (!path.startsWith('@') || Object.keys(aliases).length === 0) return path;
  const [, alias = '', rest = ''] = ALIASED.exec(path) ?? [];
  if (!Object.hasOwn(aliases, alias)) return null;
  const folder = (aliases[alias] as string).replace(/\/+$/, '');
  return folder === '' ? rest : `${folder}/${rest}`;
}

function relative(path: string, from: string | null): string | null {
  if (from === null) return null;
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}
