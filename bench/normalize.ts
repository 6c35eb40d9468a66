/**
 * What engines may print differently: the doctype, comments, spaces between tags, how characters are spelled that text may also hold as
 * they are. Nothing that shows: markup that wasn't escaped would still be another text.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/<!doctype html>/i, ''],
  [/<!--.*?-->/gs, ''],
  [/ charSet=/g, ' charset='],
  [/ class=""/g, ''],
  [/="([^"\s>]+)"/g, '=$1'],
  [/&(?:copy|#169|#xa9);/gi, '©'],
  [/&(?:quot|#34|#x22);/gi, '"'],
  [/&(?:apos|#39|#x27);/gi, "'"],
  [/&(?:gt|#62|#x3e);/gi, '>'],
  [/&#(?:60|x3c);/gi, '&lt;'],
  [/&#(?:38|x26);/gi, '&amp;'],
  [/&#(?:47|x2f);/gi, '/'],
  [/&#(?:61|x3d);/gi, '='],
  [/&#(?:96|x60);/gi, '`'],
  [/&amp;(?=\w+=)/g, '&'], // in an address
  [/\s*\/>/g, '>'],
  [/\s*([<>])\s*/g, '$1'],
  [/\s+/g, ' '],
];

export function normalize(html: string): string {
  return SPELLINGS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), html).trim();
}
