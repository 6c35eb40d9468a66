/**
 * Names of templates as templates write them. `./x` and `../x` start at the folder of the template they stand in; any other name counts
 * from the loader's root.
 */

/** What makes a name need a second look; most have none of it. */
const SPECIAL = /^\.\/|\.\.|\\|^\s|\s$/;

/**
 * The name to ask the loader for; null if there can be no such template: the name leads out of the root, or it is relative and `from`
 * has no name.
 *
 * @example
 * resolveTemplateName('../card.html', 'pages/home.html') // 'card.html'
 */
export function resolveTemplateName(name: string, from: string | null): string | null {
  if (!SPECIAL.test(name)) return name;
  const path = name.trim().replaceAll('\\', '/');
  if (!/^\.{1,2}\//.test(path)) return path.split('/').includes('..') ? null : path;
  if (from === null) return null;
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}
