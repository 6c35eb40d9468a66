/** What is wrong with single tokens. */
import { CHARACTER_HINTS } from '../foreign-words.ts';
import type { Message, None } from './message.ts';

export const tokenMessages = {
  unclosed_output: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `"${opener}" is never closed`,
    hint: `close it with "${closer}" before the next output or tag`,
  }),
  unclosed_tag: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `"${opener}" is never closed`,
    hint: `close it with "${closer}" before the next output or tag`,
  }),
  unclosed_comment: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `The comment "${opener}" is never closed`,
    hint: `close it with "${closer}"`,
  }),
  unclosed_raw: (_: None): Message => ({
    message: '{% raw %} is never closed',
    hint: 'close it with {% endraw %}; {% end %} is plain text in there',
  }),
  unclosed_string: ({ quote }: { quote: string }): Message => ({
    message: 'This string is never closed',
    hint: `end it with ${quote}; inside a string, write ${quote} as \\${quote}`,
  }),
  unclosed_bracket: ({ bracket, closing }: { bracket: string; closing: string }): Message => ({
    message: `"${bracket}" is never closed`,
    hint: `add "${closing}" before the end of the tag`,
  }),
  unmatched_bracket: ({ bracket, expected }: { bracket: string; expected: string | null }): Message => ({
    message: expected === null ? `"${bracket}" closes nothing` : `"${bracket}" stands where "${expected}" is due`,
    hint:
      expected !== null
        ? `write "${expected}" first`
        : bracket === '}'
          ? 'a dict and its output are closed one by one: {{ {…} }}'
          : 'remove it',
  }),
  invalid_escape: ({ escape }: { escape: string }): Message => ({
    message: `"${escape}" is no escape sequence`,
    hint: 'there are \\n \\r \\t \\\\ \\" \\\' \\uXXXX and \\UXXXXXXXX; write a backslash itself as \\\\',
  }),
  invalid_character: ({ character }: { character: string }): Message => ({
    message: `"${character}" has no meaning here`,
    hint:
      CHARACTER_HINTS.get(character) ??
      (/\p{L}/u.test(character) ? 'names are written in ASCII: a-z A-Z 0-9 _' : 'remove it, or put it into a string'),
  }),
  integer_too_large: ({ digits }: { digits: string }): Message => ({
    message: `${digits} is too large to be exact`,
    hint: 'pass it in the context as a bigint or a string',
  }),
};
