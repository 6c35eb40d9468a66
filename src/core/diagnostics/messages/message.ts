import { suggest } from '../../runtime/suggest.ts';

export interface Message {
  readonly message: string;
  readonly hint: string;
}

/** Of a message that says the same each time. */
export type None = Readonly<Record<string, never>>;

export function didYouMean(name: string, candidates: Iterable<string>): string | null {
  const similar = suggest(name, candidates);
  return similar === null ? null : `did you mean "${similar}"?`;
}
