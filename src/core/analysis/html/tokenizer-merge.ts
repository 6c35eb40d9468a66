/** The tokenizer around text that only rendering knows: after a hole in the text, and where two branches meet. */
import type { Tag, TokenizerMode, TokenizerState } from './tokenizer-state.ts';

/** Stands for unknown characters in names and values. */
const UNKNOWN = '*';

/** The state after some text that stays inside the current token. */
export function afterHole(state: TokenizerState): TokenizerState {
  const settled = { ...state, tail: '' };
  return HOLES[state.mode]?.(settled) ?? settled;
}

type HoleRule = (state: TokenizerState) => TokenizerState;

const unknownTag = (closing: boolean): Tag => ({ name: UNKNOWN, closing, selfClosing: false, attributes: {} });

/** It may be a whole attribute or the name of one; `attribute_name` goes on rightly after both. */
const unknownAttribute: HoleRule = (state) => ({ ...state, mode: 'attribute_name', attribute: UNKNOWN });

const unknownValue: HoleRule = ({ tag, attribute, ...rest }) => ({
  ...rest,
  attribute,
  tag:
    tag && attribute !== ''
      ? { ...tag, attributes: { ...tag.attributes, [attribute]: tag.attributes[attribute] + UNKNOWN } }
      : tag,
});

const HOLES: Readonly<Partial<Record<TokenizerMode, HoleRule>>> = {
  tag_open: (state) => ({ ...state, mode: 'tag_name', tag: unknownTag(false) }),
  end_tag_open: (state) => ({ ...state, mode: 'tag_name', tag: unknownTag(true) }),
  tag_name: (state) => ({ ...state, tag: state.tag && { ...state.tag, name: joinNames(state.tag.name, UNKNOWN) } }),
  before_attribute: unknownAttribute,
  attribute_name: unknownAttribute,
  after_attribute_name: unknownAttribute,
  after_value: unknownAttribute,
  self_closing: unknownAttribute,
  before_value: (state) => unknownValue({ ...state, mode: 'value_unquoted' }),
  value_double: unknownValue,
  value_single: unknownValue,
  value_unquoted: unknownValue,
  declaration: (state) => ({ ...state, mode: 'bogus_comment' }),
  comment_start: (state) => ({ ...state, mode: 'comment' }),
};

/** One state that stands for both, or null when they are in different kinds of token. */
export function mergeTokenizers(a: TokenizerState, b: TokenizerState): TokenizerState | null {
  if (a.textOf !== b.textOf) return null;
  if (a.tag && b.tag) return mergeTags(a, b, a.tag, b.tag);
  if (a.tag || b.tag) return null;
  if (a.mode === b.mode) return a.tail === b.tail ? a : { ...a, tail: '' };
  return isComment(a) && isComment(b) ? { ...a, mode: 'comment', tail: '' } : null;
}

function mergeTags(a: TokenizerState, b: TokenizerState, tagA: Tag, tagB: Tag): TokenizerState | null {
  const mode = mergeModes(a.mode, b.mode);
  if (mode === null || tagA.closing !== tagB.closing) return null;
  const attributes: Record<string, string> = {};
  for (const name of Object.keys({ ...tagA.attributes, ...tagB.attributes })) {
    const value = tagA.attributes[name];
    attributes[name] = value !== undefined && value === tagB.attributes[name] ? value : UNKNOWN;
  }
  const tag: Tag = {
    name: tagA.name === tagB.name ? tagA.name : UNKNOWN,
    closing: tagA.closing,
    selfClosing: tagA.selfClosing && tagB.selfClosing,
    attributes,
  };
  return { mode, tail: '', tag, attribute: a.attribute === b.attribute ? a.attribute : '', textOf: a.textOf };
}

/** Between attributes: `<option{% if chosen %} selected{% end %}>`. */
const BETWEEN: ReadonlySet<TokenizerMode> = new Set([
  'tag_name',
  'before_attribute',
  'attribute_name',
  'after_attribute_name',
  'after_value',
  'value_unquoted',
  'self_closing',
]);

function mergeModes(a: TokenizerMode, b: TokenizerMode): TokenizerMode | null {
  if (a === b) return a;
  if (BETWEEN.has(a) && BETWEEN.has(b)) return 'attribute_name';
  return isValueStart(a) && isValueStart(b) ? 'value_unquoted' : null;
}

function isValueStart(mode: TokenizerMode): boolean {
  return mode === 'before_value' || mode === 'value_unquoted';
}

function isComment({ mode }: TokenizerState): boolean {
  return mode === 'comment' || mode === 'comment_start';
}

function joinNames(name: string, more: string): string {
  return name.endsWith(UNKNOWN) ? name : name + more;
}
