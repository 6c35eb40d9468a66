/**
 * Text without tags: `style`, `title`, `textarea`, … up to their end tag, and scripts with their odd comments
 * (inside `<!--`, a `<script` hides the next `</script`).
 */
import type { Tokenizer } from './tokenizer.ts';
import type { TokenizerMode } from './tokenizer-state.ts';

interface RawTextRules {
  /** Global and case-insensitive. */
  readonly pattern: RegExp;
  /** What the pattern can begin with, in lower case. */
  readonly words: readonly string[];
}

const SCRIPT_RULES: Readonly<Partial<Record<TokenizerMode, RawTextRules>>> = {
  raw_text: rules('<!--', '</script'),
  script_escaped: rules('-->', '</script', '<script'),
  script_double_escaped: rules('-->', '</script'),
};

const ELEMENT_RULES: ReadonlyMap<string, RawTextRules> = new Map(
  ['style', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript', 'title', 'textarea'].map((name) => [name, rules(`</${name}`)]),
);

/** Reads raw text from `at` on; returns where it stopped. */
export function readRawText(tokenizer: Tokenizer, at: number): number {
  const { textOf, mode, html } = tokenizer;
  const { pattern, words } = (textOf === 'script' ? SCRIPT_RULES[mode] : ELEMENT_RULES.get(textOf)) ?? rules(`</${textOf}`);
  pattern.lastIndex = at;
  const match = pattern.exec(html);
  if (!match) return tokenizer.await(words, at);
  const end = match.index + match[0].length;
  const word = match[0].toLowerCase();
  // The dashes of `<!--` can be those of `-->`, too.
  if (word === '<!--') return tokenizer.become('script_escaped', end - 2);
  if (word === '-->') return tokenizer.become('raw_text', end);
  if (word === '<script') return tokenizer.become('script_double_escaped', end);
  if (mode === 'script_double_escaped') return tokenizer.become('script_escaped', end);
  tokenizer.tokenStart = match.index;
  tokenizer.tag = { name: textOf, closing: true, selfClosing: false, attributes: {} };
  return tokenizer.become('before_attribute', end);
}

/** A tag's name counts only when it ends there. */
function rules(...words: string[]): RawTextRules {
  const patterns = words.map((word) => (/[a-z]$/.test(word) ? `${word}(?=[\\t\\n\\f\\r />])` : word));
  return { pattern: new RegExp(patterns.join('|'), 'gi'), words };
}
