/** What is wrong with how tags stand in each other: closers, branches, tags nobody knows. */
import { FOREIGN_TAGS } from '../foreign-words.ts';
import { didYouMean, type Message } from './message.ts';

export const nestingMessages = {
  /** What the tag of an extension has to say. */
  custom_tag: ({ message, hint }: Message): Message => ({ message, hint }),
  unknown_tag: ({ keyword, known }: { keyword: string; known: readonly string[] }): Message => ({
    message: `Unknown tag "${keyword}"`,
    hint: FOREIGN_TAGS.get(keyword) ?? didYouMean(keyword, known) ?? `the tags are ${known.join(', ')}`,
  }),
  unclosed_block: ({ keyword, around }: { keyword: string; around: readonly OpenBlock[] }): Message => ({
    message: `{% ${keyword} %} is never closed`,
    hint: `close it with {% end %}${around.length === 0 ? '' : `; open around it: ${around.map(named).join(', ')}`}`,
  }),
  unexpected_end: ({ closer }: { closer: string }): Message => ({
    message: `{% ${closer} %} closes nothing`,
    hint: 'remove it, or look for one too many before; no block is open here',
  }),
  mismatched_end: ({ closer, isOuter, ...open }: OpenBlock & { closer: string; isOuter: boolean }): Message => ({
    message: `{% ${closer} %} can't close the ${named(open)}`,
    hint: isOuter
      ? `close {% ${open.keyword} %} first, with {% end %}`
      : `nothing is open that it could close; {% ${open.keyword} %} is closed with {% end %}`,
  }),
  misplaced_branch: ({
    keyword,
    owners,
    enclosing,
  }: {
    keyword: string;
    owners: readonly string[];
    enclosing: string | null;
  }): Message => ({
    message:
      enclosing === null
        ? `{% ${keyword} %} stands outside any block`
        : `{% ${keyword} %} can't be a branch of {% ${enclosing} %} here`,
    hint:
      enclosing !== null && owners.includes(enclosing)
        ? 'each branch comes once, {% else %} last'
        : `it belongs directly in ${owners.map((owner) => `{% ${owner} %}`).join(', ')}; is a {% end %} missing before it?`,
  }),
};

export interface OpenBlock {
  readonly keyword: string;
  readonly line: number;
}

function named({ keyword, line }: OpenBlock): string {
  return `{% ${keyword} %} of line ${line}`;
}
