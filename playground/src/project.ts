/** What is being edited: templates by name, the entry, the data. Kept in the address, so that a link is the whole thing. */
export interface Project {
  readonly title: string;
  readonly entry: string;
  readonly templates: Readonly<Record<string, string>>;
  /** See `data.ts` for the format. */
  readonly data: string;
}

export function toHash(project: Project): string {
  const bytes = new TextEncoder().encode(JSON.stringify(project));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Null for an address that holds no project. */
export function fromHash(hash: string): Project | null {
  try {
    const binary = atob(hash.replaceAll('-', '+').replaceAll('_', '/'));
    const project = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))),
    ) as Project;
    return typeof project.entry === 'string' && project.entry in project.templates && typeof project.data === 'string'
      ? project
      : null;
  } catch {
    return null;
  }
}
