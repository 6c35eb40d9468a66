const PREFIX = '__tag_';

/** The name of the filter that stands behind a custom tag with a `render` function. */
export function tagFilterName(tag: string): string {
  return PREFIX + tag;
}

/** The tag behind such a filter; null for any other. */
export function tagOfFilter(filter: string): string | null {
  return filter.startsWith(PREFIX) ? filter.slice(PREFIX.length) : null;
}
