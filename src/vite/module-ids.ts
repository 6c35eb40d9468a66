/** The modules that the plugin makes; none of them has a file. */

/** What apps import. */
export const ENVIRONMENT = 'virtual:millrace';
/** All templates by name; the environment is told when it changes. */
export const TABLE = 'virtual:millrace/templates';
/** For pages: takes changes in without a reload. */
export const HOT = 'virtual:millrace/hot';
/** How pages load the browser's entries. */
export const TAGS = 'virtual:millrace/tags';

/** An environment has taken changed templates in. */
export const APPLIED_EVENT = 'millrace:applied';
/** To browsers: the page would look different now. */
export const UPDATE_EVENT = 'millrace:update';

const own: ReadonlySet<string> = new Set([ENVIRONMENT, TABLE, HOT, TAGS]);

/** Rollup's convention: other plugins leave such ids alone. */
const MINE = '\0';

/** The id of a module above. */
export function idOf(specifier: string): string {
  return MINE + specifier;
}

/** Null for other modules. */
export function specifierOf(id: string): string | null {
  return id.startsWith(MINE) && own.has(id.slice(1)) ? id.slice(1) : null;
}

const TEMPLATE_START = 'virtual:millrace/template/';
/** A name that ends in `.css` or `.html` would be taken by Vite's plugins for these. */
const TEMPLATE_END = '.millrace.js';

/** How one template's module is imported. */
export function templateSpecifier(name: string): string {
  return TEMPLATE_START + escapeName(name);
}

/** Its id: an absolute path, since source maps aren't used for others. */
export function templateId(root: string, name: string): string {
  return `${root}/${escapeName(name)}${TEMPLATE_END}`;
}

/** Null for other modules. */
export function templateOf(root: string, id: string): string | null {
  return id.startsWith(`${root}/`) && id.endsWith(TEMPLATE_END)
    ? unescapeName(id.slice(root.length + 1, -TEMPLATE_END.length))
    : null;
}

/** What begins a query or a fragment in ids and addresses doesn't do so in names of files. */
function escapeName(name: string): string {
  return name.replace(/[?#%]/g, encodeURIComponent);
}

function unescapeName(text: string): string {
  return text.replace(/%(?:3F|23|25)/g, decodeURIComponent);
}

/**
 * The id of a module as it is imported, or as a browser asks for it; null for modules of others.
 * @param root first folder of the templates
 * @param projectRoot what addresses of browsers start at
 */
export function resolveSpecifier(specifier: string, root: string, projectRoot: string): string | null {
  if (own.has(specifier)) return idOf(specifier);
  if (specifier.startsWith(TEMPLATE_START)) return templateId(root, unescapeName(specifier.slice(TEMPLATE_START.length)));
  if (!specifier.endsWith(TEMPLATE_END)) return null;
  const paths = [specifier, projectRoot + specifier, specifier.replace(/^\/@fs(?=\/)|^\/@fs\//, '')];
  return paths.find((path) => templateOf(root, path) !== null) ?? null;
}
