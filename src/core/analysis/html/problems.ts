/**
 * Why a place in a page, or a piece of HTML, can't be replaced on its own; each with the sentence a developer reads and the way out.
 */

export type ProblemReason =
  | PlaceReason
  | 'after_body'
  | 'before_body'
  | 'closes_outside'
  | 'closes_parent'
  | 'leaves_head'
  | 'misplaced'
  | 'misplaced_in_select'
  | 'misplaced_in_table'
  | 'nested_form'
  | 'stray_end_tag'
  | 'stray_template_end'
  | 'too_deep'
  | 'unclosed_comment'
  | 'unclosed_element'
  | 'unclosed_formatting'
  | 'unclosed_raw_text'
  | 'unclosed_tag'
  | 'unclosed_template';

/** The ones that come from the place alone, or from the first things in the body. */
type PlaceReason =
  | 'attribute'
  | 'branches_disagree'
  | 'captured'
  | 'comment'
  | 'computed_tag'
  | 'foreign'
  | 'noscript'
  | 'open_formatting'
  | 'open_li'
  | 'open_p'
  | 'pre_newline'
  | 'raw_text'
  | 'rcdata'
  | 'shadow_root'
  | 'table_rows'
  | 'tag'
  | 'template'
  | 'unknown';

export interface ProblemText {
  /** Completes "This block can't arrive on its own: …". */
  readonly text: string;
  /** What to write instead. */
  readonly wayOut: string;
}

export const PROBLEMS: Readonly<Record<ProblemReason, ProblemText>> = {
  captured: {
    text: 'its text is captured, filtered or kept by the tag around it',
    wayOut: 'put the block around that tag, not inside of it',
  },
  attribute: {
    text: 'it stands in an attribute value',
    wayOut: 'put the whole element into the block',
  },
  tag: {
    text: 'it stands inside a tag',
    wayOut: 'put the whole element into the block',
  },
  comment: {
    text: 'it stands in an HTML comment',
    wayOut: 'remove the comment, or use the template comment `{# … #}` around the block',
  },
  raw_text: {
    text: 'it stands in the text of a `script`, `style` or another element that holds no markup',
    wayOut: 'put the whole element into the block',
  },
  rcdata: {
    text: 'it stands in the text of a `title` or `textarea`',
    wayOut: 'put the whole `<title>` or `<textarea>` element into the block',
  },
  noscript: {
    text: 'it stands in a `noscript`, which browsers with scripting read as text',
    wayOut: 'move the block out of the `noscript`, or put the whole element into the block',
  },
  foreign: {
    text: 'it stands inside `svg` or `math`, and shapes that arrive on their own would be HTML elements',
    wayOut: 'put the whole `<svg>` or `<math>` element into the block',
  },
  template: {
    text: 'it stands in a `template`, whose content is not part of the page',
    wayOut: 'put the whole `<template>` element into the block',
  },
  shadow_root: {
    text: 'it stands in a declarative shadow root, which later content can not reach',
    wayOut:
      'put the host element with its `<template shadowrootmode>` into the block, or use a slot and put the block in the light DOM',
  },
  table_rows: {
    text: 'the parser would add a `tbody`, `tr` or `colgroup` around the rows, cells or columns, but not to content that arrives later',
    wayOut: 'write the `<tbody>` (`<tr>`, `<colgroup>`) around the block',
  },
  pre_newline: {
    text: 'it begins (or may begin) with a newline right after `<pre>`, which the parser drops only there',
    wayOut: 'put the whole `<pre>` element into the block, or begin the block with something else',
  },
  open_p: {
    text: 'it holds a block element, and a `p` is open around it, which the parser would close',
    wayOut: 'write a `div` instead of the `p`, or `</p>` before the block',
  },
  open_li: {
    text: 'it holds an item, and the item before it is still open',
    wayOut: 'write the end tag (`</li>`, `</dd>`, `</option>`, …) before the block',
  },
  open_formatting: {
    text: 'a formatting element that was closed by its parent (`<p><b>…</p>`) would be opened again in it',
    wayOut: 'write the end tag of the formatting element where it belongs',
  },
  branches_disagree: {
    text: 'the branches before it leave different elements open',
    wayOut: 'open and close each element in the same branch',
  },
  computed_tag: {
    text: 'it stands in an element whose tag name is only known when rendering',
    wayOut: 'write the tag name, or put the whole element into the block',
  },
  unknown: {
    text: 'the HTML around it could not be followed',
    wayOut: 'write the tags around the block in the same template',
  },
  after_body: {
    text: 'it stands after `</body>`',
    wayOut: 'move the block before `</body>`',
  },
  before_body: {
    text: 'it begins with something that belongs before `<body>`, and the page has no `<head>` or `<body>` tag before it',
    wayOut: 'write the `<head>` tag around what belongs there, or the `<body>` tag before the block',
  },
  closes_outside: {
    text: 'an end tag in it closes an element that was opened outside',
    wayOut: 'open and close the element on the same side of the block',
  },
  closes_parent: {
    text: 'a tag in it closes an element around it (an `a` in an `a`, a heading in a heading, a `button` in a `button`)',
    wayOut: 'close that element before the block, or use another one inside',
  },
  leaves_head: {
    text: 'it holds text or elements that can not be in `<head>`',
    wayOut: 'move the block into `<body>`',
  },
  misplaced: {
    text: 'it holds a tag that the parser drops at this place',
    wayOut: 'remove the tag, or put the element that it needs around it into the block',
  },
  misplaced_in_select: {
    text: 'it holds tags that not every browser keeps in a `select`',
    wayOut: 'use only `option`, `optgroup` and `hr` there',
  },
  misplaced_in_table: {
    text: 'it holds text or elements that a table can not hold there; the parser would move them out of the table, where they stay',
    wayOut: 'use rows and cells that fit, for example `<tr><td>…</td></tr>` in a `tbody`',
  },
  nested_form: {
    text: 'it holds a `form`, and a `form` is open around it',
    wayOut: 'close the outer form before the block; inputs can name their form with the `form` attribute',
  },
  stray_end_tag: {
    text: 'it holds an end tag without its start tag',
    wayOut: 'remove the end tag, or write the start tag',
  },
  stray_template_end: {
    text: 'it holds a `</template>` without its start tag',
    wayOut: 'remove it; escape text that only looks like markup',
  },
  too_deep: {
    text: 'its elements are nested so deep that browsers flatten them',
    wayOut: 'nest fewer than 500 elements',
  },
  unclosed_comment: {
    text: 'it ends inside an HTML comment',
    wayOut: 'close the comment with `-->`',
  },
  unclosed_element: {
    text: 'an element is still open at its end',
    wayOut: 'write the end tag',
  },
  unclosed_formatting: {
    text: 'a formatting element (`b`, `i`, `a`, …) is still open at its end and would go on in what follows',
    wayOut: 'write the end tag in the element where the start tag is',
  },
  unclosed_raw_text: {
    text: 'it ends inside the text of a `script`, `style`, `textarea`, `title` or the like',
    wayOut: 'write the end tag',
  },
  unclosed_tag: {
    text: 'it ends inside a tag',
    wayOut: 'close the tag with `>`; look for a missing quote',
  },
  unclosed_template: {
    text: 'a `template` is still open at its end',
    wayOut: 'write `</template>`',
  },
};
