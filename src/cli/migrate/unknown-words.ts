/** Filters and tests that the environment doesn't have. By tokens, so that they are found in templates that don't compile yet, too. */

import { CONSTANT_WORDS } from '../../core/parser/keywords.ts';
import type { Piece } from '../../core/lexer/piece.ts';
import type { Dialect } from './dialects.ts';
import type { FindingAt } from './finding.ts';

export interface Known {
  isFilter(name: string): boolean;
  isTest(name: string): boolean;
}

const PIPES: ReadonlySet<string> = new Set(['|', '|>', '?|', '?|>']);
/** Tags in which `|` stands between types. */
const TYPED: ReadonlySet<string> = new Set(['def', 'macro', 'region', 'template']);

export function unknownWords(source: string, pieces: readonly Piece[], dialect: Dialect, known: Known): FindingAt[] {
  const found: FindingAt[] = [];
  const tokens = pieces.filter(({ kind }) => kind !== 'space');
  const texts = tokens.map(({ start, end }) => source.slice(start, end));
  let keyword = '';
  for (const [index, { kind, start }] of tokens.entries()) {
    const [beforeThat = '', before = '', name = ''] = [texts[index - 2], texts[index - 1], texts[index]];
    if (kind === 'tagStart' || kind === 'outputStart') keyword = kind === 'tagStart' ? (texts[index + 1] ?? '') : '';
    if (kind !== 'name') continue;
    const isFilter =
      (PIPES.has(before) && !TYPED.has(keyword)) || (before === 'filter' && tokens[index - 2]?.kind === 'tagStart');
    const isTest = before === 'is' || (before === 'not' && beforeThat === 'is');
    if (isFilter && !known.isFilter(name)) found.push(unknownFilter(name, start, dialect));
    if (isTest && !known.isTest(name) && !CONSTANT_WORDS.has(name)) found.push(unknownTest(name, start, dialect));
  }
  return found;
}

function unknownFilter(name: string, start: number, { filters }: Dialect): FindingAt {
  const hint = filters.get(name) ?? `register it with env.addFilter("${name}", …), and name the module with --environment`;
  return { start, severity: 'error', code: 'unknown_filter', message: `there is no filter "${name}"`, hint };
}

function unknownTest(name: string, start: number, { tests }: Dialect): FindingAt {
  const hint = tests.get(name) ?? `register it with env.addTest("${name}", …), and name the module with --environment`;
  return { start, severity: 'error', code: 'unknown_test', message: `there is no test "${name}"`, hint };
}
