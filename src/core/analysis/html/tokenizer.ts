/**
 * The tokenization chapter of the HTML standard, as far as it decides where text goes: no attribute values, no character references.
 * It can stop at any character and go on from a `TokenizerState`; reading `a` then `b` is the same as reading `ab`.
 */
import { readRawText } from './raw-text.ts';
import type { Tag, TokenizerMode, TokenizerState } from './tokenizer-state.ts';

/** What a tokenizer tells: offsets are into the text of the current `read`; a token that began in an earlier text starts below 0. */
export interface TokenSink {
  /** Returns the element whose raw text follows (its name, or `plaintext`), or '' when markup goes on. */
  startTag(tag: Tag, start: number, end: number): string;
  endTag(tag: Tag, start: number, end: number): void;
  /** The end tag of the element whose raw text was read. */
  rawTextEnd(start: number, end: number): void;
  text(html: string, from: number, to: number): void;
  comment(start: number): void;
  doctype(name: string): void;
  /** Whether `<![CDATA[` is a CDATA section here: inside SVG and MathML. */
  allowsCdata(): boolean;
}

/** The attributes that change how the parser goes on. */
const PARSER_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['input', ['type']],
  ['template', ['shadowrootmode']],
  ['annotation-xml', ['encoding']],
  ['font', ['color', 'face', 'size']],
]);

const NAME_END = /[\t\n\f\r />]/g;
const ATTRIBUTE_NAME_END = /[\t\n\f\r />=]/g;
const UNQUOTED_END = /[\t\n\f\r >]/g;
const COMMENT_END = /--!?>/g;
const NO_ATTRIBUTES: Tag['attributes'] = {};
const LETTER = /[a-zA-Z]/;

export class Tokenizer implements TokenizerState {
  mode: TokenizerMode;
  tail: string;
  tag: Tag | null;
  attribute: string;
  textOf: string;
  readonly sink: TokenSink;
  html = '';
  /** Where the current token begins in `html`. */
  tokenStart = 0;
  /** How much of `html` came with the previous text. */
  private carried = 0;

  constructor(state: TokenizerState, sink: TokenSink) {
    this.mode = state.mode;
    this.tail = state.tail;
    this.tag = state.tag;
    this.attribute = state.attribute;
    this.textOf = state.textOf;
    this.sink = sink;
  }

  read(text: string): void {
    this.carried = this.tail.length;
    this.html = this.tail + text;
    this.tail = '';
    this.tokenStart = 0;
    for (let at = 0; at < this.html.length; ) at = STEPS[this.mode](this, at);
  }

  state(): TokenizerState {
    const { mode, tail, tag, attribute, textOf } = this;
    return { mode, tail, tag, attribute, textOf };
  }

  /** `offset` of `html` as an offset of the text that was given to `read`. */
  offset(at: number): number {
    return at - this.carried;
  }

  become(mode: TokenizerMode, at: number): number {
    this.mode = mode;
    return at;
  }

  /** The first match of a global pattern for one character from `at` on, or the end of the text. */
  find(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.html) ? pattern.lastIndex - 1 : this.html.length;
  }

  /** Waits for more text with what could be the beginning of one of the (lower case) words. */
  await(words: readonly string[], at: number): number {
    const end = this.html.length;
    const longest = Math.max(...words.map((word) => word.length));
    for (let start = Math.max(at, end - longest); start < end; start++) {
      const suffix = this.html.slice(start).toLowerCase();
      if (words.some((word) => word.startsWith(suffix))) {
        this.tail = this.html.slice(start);
        return end;
      }
    }
    return end;
  }

  /** A new tag, whose name begins at `at`. */
  openTag(closing: boolean, at: number): number {
    const end = this.find(NAME_END, at);
    this.tag = { name: this.html.slice(at, end).toLowerCase(), closing, selfClosing: false, attributes: NO_ATTRIBUTES };
    this.attribute = '';
    return this.become(end === this.html.length ? 'tag_name' : 'before_attribute', end);
  }

  /** The current attribute is complete or gets its value next. */
  recordAttribute(): void {
    const { tag, attribute } = this;
    if (!tag || tag.closing) return;
    const matters = PARSER_ATTRIBUTES.get(tag.name)?.includes(attribute) === true && tag.attributes[attribute] === undefined;
    if (matters) this.tag = { ...tag, attributes: { ...tag.attributes, [attribute]: '' } };
    this.attribute = matters ? attribute : '';
  }

  extendAttributeName(text: string): void {
    if (this.tag && PARSER_ATTRIBUTES.has(this.tag.name)) this.attribute += text.toLowerCase();
  }

  extendValue(text: string): void {
    const { tag, attribute } = this;
    if (!tag || attribute === '' || text === '') return;
    this.tag = { ...tag, attributes: { ...tag.attributes, [attribute]: tag.attributes[attribute] + text } };
  }

  emitTag(at: number): number {
    const { tag, textOf } = this;
    const end = this.offset(at);
    const start = this.offset(this.tokenStart);
    this.tag = null;
    this.attribute = '';
    this.textOf = '';
    this.mode = 'data';
    if (!tag) return at;
    if (textOf !== '') this.sink.rawTextEnd(start, end);
    else if (tag.closing) this.sink.endTag(tag, start, end);
    else {
      const content = this.sink.startTag(tag, start, end);
      if (content === 'plaintext') this.mode = 'plaintext';
      else if (content !== '') {
        this.mode = 'raw_text';
        this.textOf = content;
      }
    }
    return at;
  }
}

/** Reads on from `at`, at least one character or into another mode; returns where it stopped. */
type Step = (tokenizer: Tokenizer, at: number) => number;

const STEPS: Readonly<Record<TokenizerMode, Step>> = {
  data(tokenizer, at) {
    const { html, sink } = tokenizer;
    const next = html.indexOf('<', at);
    const end = next === -1 ? html.length : next;
    if (end > at) sink.text(html, at, end);
    if (next === -1) return end;
    tokenizer.tokenStart = next;
    return tokenizer.become('tag_open', next + 1);
  },
  tag_open(tokenizer, at) {
    const character = tokenizer.html[at] ?? '';
    if (LETTER.test(character)) return tokenizer.openTag(false, at);
    if (character === '/') return tokenizer.become('end_tag_open', at + 1);
    if (character === '!') return tokenizer.become('declaration', at + 1);
    if (character === '?') return tokenizer.become('bogus_comment', at);
    tokenizer.sink.text('<', 0, 1);
    return tokenizer.become('data', at);
  },
  end_tag_open(tokenizer, at) {
    const character = tokenizer.html[at] ?? '';
    if (character === '>') return tokenizer.become('data', at + 1);
    return LETTER.test(character) ? tokenizer.openTag(true, at) : tokenizer.become('bogus_comment', at);
  },
  tag_name(tokenizer, at) {
    const end = tokenizer.find(NAME_END, at);
    const { tag, html } = tokenizer;
    if (tag) tokenizer.tag = { ...tag, name: tag.name + html.slice(at, end).toLowerCase() };
    return end === html.length ? end : tokenizer.become('before_attribute', end);
  },
  before_attribute(tokenizer, at) {
    const character = tokenizer.html[at] ?? '';
    if (isSpace(character)) return at + 1;
    if (character === '>') return tokenizer.emitTag(at + 1);
    if (character === '/') return tokenizer.become('self_closing', at + 1);
    tokenizer.attribute = '';
    tokenizer.extendAttributeName(character);
    return tokenizer.become('attribute_name', at + 1);
  },
  attribute_name(tokenizer, at) {
    const end = tokenizer.find(ATTRIBUTE_NAME_END, at);
    tokenizer.extendAttributeName(tokenizer.html.slice(at, end));
    if (end === tokenizer.html.length) return end;
    tokenizer.recordAttribute();
    return tokenizer.become('after_attribute_name', end);
  },
  after_attribute_name(tokenizer, at) {
    const character = tokenizer.html[at] ?? '';
    if (isSpace(character)) return at + 1;
    if (character === '=') return tokenizer.become('before_value', at + 1);
    return tokenizer.become('before_attribute', at);
  },
  before_value(tokenizer, at) {
    const character = tokenizer.html[at] ?? '';
    if (isSpace(character)) return at + 1;
    if (character === '"') return tokenizer.become('value_double', at + 1);
    if (character === "'") return tokenizer.become('value_single', at + 1);
    return tokenizer.become(character === '>' ? 'before_attribute' : 'value_unquoted', at);
  },
  value_double: (tokenizer, at) => quotedValue(tokenizer, at, '"'),
  value_single: (tokenizer, at) => quotedValue(tokenizer, at, "'"),
  value_unquoted(tokenizer, at) {
    const end = tokenizer.find(UNQUOTED_END, at);
    tokenizer.extendValue(tokenizer.html.slice(at, end));
    return end === tokenizer.html.length ? end : tokenizer.become('before_attribute', end);
  },
  after_value: (tokenizer, at) => tokenizer.become('before_attribute', at),
  self_closing(tokenizer, at) {
    if (tokenizer.html[at] !== '>') return tokenizer.become('before_attribute', at);
    if (tokenizer.tag) tokenizer.tag = { ...tokenizer.tag, selfClosing: true };
    return tokenizer.emitTag(at + 1);
  },
  declaration(tokenizer, at) {
    const { html } = tokenizer;
    const cdata = tokenizer.sink.allowsCdata();
    const head = html.slice(at, at + 7);
    if (head.startsWith('--')) return tokenizer.become('comment_start', at + 2);
    if (head.toLowerCase() === 'doctype') return tokenizer.become('doctype', at + 7);
    if (cdata && head === '[CDATA[') return tokenizer.become('cdata', at + 7);
    const undecided = '--'.startsWith(head) || 'doctype'.startsWith(head.toLowerCase()) || (cdata && '[CDATA['.startsWith(head));
    if (!undecided) return tokenizer.become('bogus_comment', at);
    tokenizer.tail = head;
    return html.length;
  },
  comment_start(tokenizer, at) {
    const head = tokenizer.html.slice(at, at + 2);
    if (head[0] === '>') return endComment(tokenizer, at + 1);
    if (head === '->') return endComment(tokenizer, at + 2);
    if (head !== '-') return tokenizer.become('comment', at);
    tokenizer.tail = head;
    return at + 1;
  },
  comment(tokenizer, at) {
    COMMENT_END.lastIndex = at;
    const end = COMMENT_END.exec(tokenizer.html);
    return end ? endComment(tokenizer, end.index + end[0].length) : tokenizer.await(['-->', '--!>'], at);
  },
  bogus_comment(tokenizer, at) {
    const end = tokenizer.html.indexOf('>', at);
    return end === -1 ? tokenizer.html.length : endComment(tokenizer, end + 1);
  },
  doctype(tokenizer, at) {
    const { html, sink } = tokenizer;
    const end = html.indexOf('>', at);
    if (end === -1) {
      tokenizer.tail = html.slice(at);
      return html.length;
    }
    sink.doctype(/[^\t\n\f\r ]+/.exec(html.slice(at, end))?.[0].toLowerCase() ?? '');
    return tokenizer.become('data', end + 1);
  },
  cdata(tokenizer, at) {
    const { html, sink } = tokenizer;
    const end = html.indexOf(']]>', at);
    if (end === -1) {
      const stop = tokenizer.await([']]>'], at);
      sink.text(html, at, stop - tokenizer.tail.length);
      return stop;
    }
    sink.text(html, at, end);
    return tokenizer.become('data', end + 3);
  },
  raw_text: readRawText,
  script_escaped: readRawText,
  script_double_escaped: readRawText,
  plaintext: (tokenizer) => tokenizer.html.length,
};

function quotedValue(tokenizer: Tokenizer, at: number, quote: string): number {
  const { html } = tokenizer;
  const next = html.indexOf(quote, at);
  tokenizer.extendValue(html.slice(at, next === -1 ? html.length : next));
  return next === -1 ? html.length : tokenizer.become('after_value', next + 1);
}

function endComment(tokenizer: Tokenizer, at: number): number {
  tokenizer.sink.comment(tokenizer.offset(tokenizer.tokenStart));
  return tokenizer.become('data', at);
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r' || character === '\f';
}
