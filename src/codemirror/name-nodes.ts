/** What a name inside of a tag is, by the tokens around it. */

import { CLAUSE_WORDS, CONSTANT_WORDS } from '../core/parser/keywords.ts';
import type { NodeName } from './node-types.ts';

export interface Around {
  /** Texts of the tokens before, `null` where there is none. */
  readonly before: string | null;
  readonly beforeThat: string | null;
  readonly after: string | null;
  /** The tag's first word; null in outputs. */
  readonly keyword: string | null;
  /** How many tokens of the tag come before. */
  readonly index: number;
  readonly isInBrackets: boolean;
}

/** Tags whose next word is a name that they define. */
const DEFINING: ReadonlySet<string> = new Set(['block', 'capture', 'def', 'fragment', 'region']);
const PIPES: ReadonlySet<string> = new Set(['|', '|>', '?|', '?|>']);
const ACCESSORS: ReadonlySet<string> = new Set(['.', '?.']);

type Rule = readonly [applies: (name: string, around: Around) => boolean, node: NodeName];

/** The first that applies. */
const RULES: readonly Rule[] = [
  [(_, { keyword, index }) => keyword !== null && index === 0, 'Keyword'],
  [(name, { keyword, index }) => keyword === 'async' && index === 1 && name === 'for', 'Keyword'],
  [(_, { before }) => before !== null && ACCESSORS.has(before), 'Property'],
  [(_, { before }) => before !== null && PIPES.has(before), 'Filter'],
  [(name) => CONSTANT_WORDS.has(name), 'Constant'],
  [(_, { before, beforeThat }) => before === 'is' || (before === 'not' && beforeThat === 'is'), 'Test'],
  [(_, { keyword, index }) => keyword !== null && index === 1 && DEFINING.has(keyword), 'Definition'],
  [(_, { keyword, index }) => keyword === 'filter' && index === 1, 'Filter'],
  [(_, { after, isInBrackets }) => after === '=' && isInBrackets, 'Argument'],
  [(name) => CLAUSE_WORDS.has(name), 'Clause'],
  [(_, { after }) => after === '(', 'FunctionName'],
];

export function nodeOfName(name: string, around: Around): NodeName {
  return RULES.find(([applies]) => applies(name, around))?.[1] ?? 'Variable';
}
