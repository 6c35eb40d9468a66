/** Balanced HTML's script elements; where markup only looks like one, what is left is checked like any fallback. */
const SCRIPTS = /<script(?=[\t\n\f\r />])[^]*?<\/script[\t\n\f\r ]*>/gi;

/** A body that is its own fallback leaves its scripts out: they come with the patch, and run once. */
export function withoutScripts(html: string): string {
  return html.replace(SCRIPTS, '');
}
