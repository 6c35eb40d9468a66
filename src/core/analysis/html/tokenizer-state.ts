/** Where the HTML tokenizer stands between two pieces of text: plain data that can be compared field by field. */

export type TokenizerMode =
  | 'data'
  | 'tag_open' // after `<`
  | 'end_tag_open' // after `</`
  | 'tag_name'
  | 'before_attribute'
  | 'attribute_name'
  | 'after_attribute_name'
  | 'before_value'
  | 'value_double'
  | 'value_single'
  | 'value_unquoted'
  | 'after_value'
  | 'self_closing' // after a `/` inside a tag
  | 'declaration' // after `<!`
  | 'comment_start'
  | 'comment'
  | 'bogus_comment'
  | 'doctype'
  | 'cdata'
  | 'raw_text'
  | 'script_escaped' // inside `<!--` in a script
  | 'script_double_escaped' // inside `<script` in such a comment
  | 'plaintext';

/** A tag that is being read, or just was. A name with `*` holds a part that only rendering knows. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  /** Only the attributes that change how the parser goes on (see `PARSER_ATTRIBUTES`), decoded by nobody, first one wins. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TokenizerState {
  readonly mode: TokenizerMode;
  /** Characters at the end of the text whose meaning the next ones decide: `</scr` in a script, `--` in a comment. */
  readonly tail: string;
  /** The unfinished tag, or null outside tags. */
  readonly tag: Tag | null;
  /** The attribute being read if it is one that matters, else ''; `*` for any other. */
  readonly attribute: string;
  /** The element whose text is being read in `raw_text` and the script modes, else ''. */
  readonly textOf: string;
}

export const DATA_STATE: TokenizerState = { mode: 'data', tail: '', tag: null, attribute: '', textOf: '' };
