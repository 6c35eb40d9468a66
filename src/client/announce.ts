/** Tells the page what happened. */
export const announce = (name: string, key?: string | null): boolean =>
  document.dispatchEvent(new CustomEvent(name, { detail: { key } }));
