/** The parameters of `/users/:id` in a URL's path, or null if the path is another one. */
export function matchPath(pattern: string, url: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = (url.split('?', 1)[0] ?? '').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}
