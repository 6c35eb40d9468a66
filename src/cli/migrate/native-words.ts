/**
 * The same template with words of here in place of those of there, every character where it was: so that the rest can be compiled while
 * these words still have to be changed.
 */

import type { FindingAt } from './finding.ts';

export interface NativeSource {
  readonly text: string;
  /** What was replaced. The compiler says most of it too, but not of what it passes over behind an error. */
  readonly replaced: readonly FindingAt[];
}

/** Each replaces the whole match, which is never shorter. */
type Rule = readonly [pattern: RegExp, replacement: string, hint: string];

const CLOSER = 'a closer has no name: remove it';
const PLUS = 'remove it; the sign is always -, and takes the white space away';

const RULES: readonly Rule[] = [
  [/(?<=\{%[-+]?\s*)macro(?=\s)/g, 'def', 'write {% def name(…) %} … {% end %}'],
  [/(?<=\{%[-+]?\s*)endmacro\b/g, 'end', 'a {% def %} is closed with {% end %}'],
  [/(?<=\{%[-+]?\s*)else?if\b/g, 'elif', 'write {% elif … %}'],
  [/(?<=\{%[-+]?\s*)pluralize\b/g, 'plural', 'write {% plural %}'],
  [/(?<=\{%[-+]?\s*)verbatim(?=\s*-?%\})/g, 'raw', 'write {% raw %} … {% endraw %}'],
  [/(?<=\{%[-+]?\s*)endverbatim(?=\s*-?%\})/g, 'endraw', 'a {% raw %} is closed with {% endraw %}'],
  [/(?<=\{%[-+]?\s*end(?:block|macro|call|filter)\s+)\w+(?=\s*[-+]?%\})/g, '', CLOSER],
  [
    /(?<=\{%[-+]?\s*block\s+\w+\s+(?:scoped\s+|required\s+)?)(?:scoped|required)(?=[^%]*%\})/g,
    '',
    'remove it; what a block in a loop needs is passed by {% let %}, or to a {% def %}',
  ],
  [/(?<=\{%[-+]?\s*for\s[^%]*\s)recursive(?=\s*[-+]?%\})/g, '', 'recursive loops are a {% def %} that calls itself'],
  [/(?<=\{%)\+/g, '', PLUS],
  [/\+(?=%\})/g, '', PLUS],
];

export function withNativeWords(source: string): NativeSource {
  const replaced: FindingAt[] = [];
  const replace = (text: string, [pattern, replacement, hint]: Rule): string =>
    text.replace(pattern, (match, start: number) => {
      // Rules don't change what comes behind, so this is its place in the source.
      const message = `"${match}" isn’t written here`;
      replaced.push({ start, severity: 'error', code: 'foreign_word', message, hint });
      return replacement.padEnd(match.length);
    });
  return { text: RULES.reduce(replace, source), replaced };
}
