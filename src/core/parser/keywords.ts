/** The words of the language, for tools that show templates: where the parser knows them, from there. */

import { WORD_OPERATORS } from '../lexer/scan-tag.ts';
import { CONSTANTS } from './literals.ts';
import { INLINE_TAGS, OTHER_CLOSERS } from './recovery.ts';
import { BRANCHES } from './statements.ts';
import { tags } from './tags/index.ts';

/** What tags start with: of the language, and of what divides their blocks. */
export const TAG_WORDS: ReadonlySet<string> = new Set([...tags.keys(), ...BRANCHES.keys()]);

/** Tags that have a body: always, or in one of their forms. */
export const BLOCK_WORDS: ReadonlySet<string> = new Set([...[...tags.keys()].filter((word) => !INLINE_TAGS.has(word)), 'slot']);

/** What ends blocks: `end`, `endfor`, … */
export const CLOSER_WORDS: ReadonlySet<string> = new Set([
  'end',
  'endraw',
  ...OTHER_CLOSERS.values(),
  // The body of `async for` is one of a `for`.
  ...[...BLOCK_WORDS].filter((word) => word !== 'async').map((word) => `end${word}`),
]);

/** Words inside of tags and expressions; elsewhere they are names. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set([
  'as',
  'await',
  'by',
  'context',
  'else',
  'for',
  'if',
  'ignore',
  'import',
  'let',
  'missing',
  'once',
  'only',
  'with',
  'without',
]);

export const CONSTANT_WORDS: ReadonlySet<string> = new Set(CONSTANTS.keys());

export { WORD_OPERATORS };
