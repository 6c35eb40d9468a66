/**
 * The same template with words of here in place of those of there, every character where it was: so that the rest can be compiled while
 * these words still have to be changed. What they were has been told by then.
 */

type Rule = readonly [pattern: RegExp, replacement: string];

/** Each replaces the whole match, which is never shorter. */
const RULES: readonly Rule[] = [
  [/(?<=\{%[-+]?\s*)macro(?=\s)/g, 'def'],
  [/(?<=\{%[-+]?\s*)endmacro\b/g, 'end'],
  [/(?<=\{%[-+]?\s*)else?if\b/g, 'elif'],
  [/(?<=\{%[-+]?\s*)pluralize\b/g, 'plural'],
  [/(?<=\{%[-+]?\s*)verbatim(?=\s*-?%\})/g, 'raw'],
  [/(?<=\{%[-+]?\s*)endverbatim(?=\s*-?%\})/g, 'endraw'],
  [/(?<=\{%[-+]?\s*end(?:block|macro|call|filter)\s+)\w+(?=\s*[-+]?%\})/g, ''],
  [/(?<=\{%[-+]?\s*block\s+\w+\s+)(?:scoped|required)(?:\s+(?:scoped|required))?(?=\s*[-+]?%\})/g, ''],
  [/(?<=\{%[-+]?\s*for\s[^%]*\s)recursive(?=\s*[-+]?%\})/g, ''],
  [/(?<=\{%)\+/g, ''],
  [/\+(?=%\})/g, ''],
];

export function withNativeWords(source: string): string {
  return RULES.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, (match) => replacement.padEnd(match.length)),
    source,
  );
}
