/** Which templates escape their output. */

export type Autoescape = boolean | 'html' | ((name: string | null) => boolean);

/** Inner extensions of `page.html.kida` that stand for markup. */
const MARKUP_EXTENSIONS: ReadonlySet<string> = new Set(['html', 'htm', 'xhtml', 'xml', 'svg']);

/** @throws TypeError if it is none of the values an environment takes */
export function checkAutoescape(option: unknown): void {
  if (typeof option === 'boolean' || option === 'html' || typeof option === 'function') return;
  throw new TypeError(
    `autoescape must be true, false, "html" or a function of the template's name, not ${JSON.stringify(option)}`,
  );
}

/**
 * Everything is escaped, also what has no name; only `.kida` files say by the extension before it what they make.
 *
 * @example escapesOutput(true, 'mail.txt.kida') // false
 */
export function escapesOutput(option: Autoescape, name: string | null): boolean {
  if (typeof option === 'function') return option(name);
  if (option === false) return false;
  if (name === null || !name.endsWith('.kida')) return true;
  const inner = /\.(\w+)\.kida$/.exec(name)?.[1];
  return inner !== undefined && MARKUP_EXTENSIONS.has(inner.toLowerCase());
}
