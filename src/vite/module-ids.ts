/**
 * The modules that the plugin makes. They have no files of their own: a name that ends in `.css` or `.html` would be taken by Vite's
 * plugins for these, so every id ends in `.js`.
 */

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

const TEMPLATE_START = 'virtual:millrace/template/';
const TEMPLATE_END = '.js';

const own: ReadonlySet<string> = new Set([ENVIRONMENT, TABLE, HOT, TAGS]);

/** Rollup's convention: other plugins leave such ids alone. */
const MINE = '\0';

/** The specifier of one template's module. */
export function templateSpecifier(name: string): string {
  return TEMPLATE_START + encodeURI(name) + TEMPLATE_END;
}

/** Null for specifiers of other modules. */
export function resolveSpecifier(specifier: string): string | null {
  return own.has(specifier) || specifier.startsWith(TEMPLATE_START) ? idOf(specifier) : null;
}

/** The id of one of these modules. */
export function idOf(specifier: string): string {
  return MINE + specifier;
}

/** The other way round. */
export function specifierOf(id: string): string | null {
  return id.startsWith(MINE) && resolveSpecifier(id.slice(1)) !== null ? id.slice(1) : null;
}

/** Null for specifiers of other modules. */
export function templateOf(specifier: string): string | null {
  if (!specifier.startsWith(TEMPLATE_START)) return null;
  return decodeURI(specifier.slice(TEMPLATE_START.length, -TEMPLATE_END.length));
}
