/**
 * Positions in pages and what a boundary there would mean. Every row is also run through parse5 (`reference.ts`): where the verdict is
 * `ok` the patched page must be the page; elsewhere it must differ, unless `invisible` says why parse5 can't show it.
 */
import type { MarkabilityReason } from '../../src/core/analysis/html/markable.ts';

export interface Position {
  /** The page up to the block; `PAGE` stands for a doctype, head and `<body>`. */
  readonly html: string;
  /** The body's literal text, or null when it begins with output or a statement. */
  readonly body: string | null;
  readonly expected: 'ok' | MarkabilityReason;
  /** What a null body renders to. */
  readonly rendered?: string;
  readonly suffix?: string;
  readonly fallback?: string;
  readonly invisible?: string;
}

export const PAGE = '<!doctype html><html><head><title>t</title></head><body>';

const ok = (html: string, body: string | null, more: Partial<Position> = {}): Position => ({
  html,
  body,
  expected: 'ok',
  ...more,
});
const bad = (expected: MarkabilityReason, html: string, body: string | null, more: Partial<Position> = {}): Position => ({
  html,
  body,
  expected,
  ...more,
});

export const POSITIONS: readonly Position[] = [
  // Ordinary content
  ok(PAGE, '<p>one</p>'),
  ok(PAGE, 'text'),
  ok(PAGE, ''),
  ok(`${PAGE}<main><section><h2>Title</h2>`, '<div><p>one<p>two</div>', { suffix: '</section></main>' }),
  ok(`${PAGE}<p>Hello `, null, { rendered: 'Ada', suffix: '!</p>' }),
  ok(`${PAGE}<p>Hello `, '<b>Ada</b>', { suffix: '!</p>' }),
  ok(`${PAGE}<p>one</p>\n`, '\n<ul><li>a<li>b</ul>\n', { suffix: '\n<p>two</p>' }),
  ok(`${PAGE}<b>bold <i>`, 'both', { suffix: '</i></b>' }),
  ok(`${PAGE}<a href="/x?a>b">`, '<img src="x" alt="a > b">', { suffix: '</a>' }),
  ok(`${PAGE}<button type=button>`, '<span>go</span>', { suffix: '</button>' }),
  ok(`${PAGE}<x-card>`, '<x-title>one</x-title>', { suffix: '</x-card>' }),
  ok(`${PAGE}<!-- note --><div>`, '<!-- body note --><p>one</p>', { suffix: '</div>' }),
  ok(`${PAGE}<script>if (a < b) "<!-- <script>"</script>--></script><div>`, 'text', { suffix: '</div>' }),
  ok(`${PAGE}<div>`, '<script>one("</div>")</script><style>a > b {}</style><textarea><b></textarea>', { suffix: '</div>' }),
  ok(`${PAGE}<div>`, '<template><tr><td>x</td></tr></template>', { suffix: '</div>' }),
  ok(`${PAGE}<form><fieldset>`, '<label><input name="a"></label>', { suffix: '</fieldset></form>' }),
  // Lists
  ok(`${PAGE}<ul>`, '<li>one</li><li>two</li>', { suffix: '<li>three</li></ul>', fallback: '<li>…</li>' }),
  ok(`${PAGE}<ul>`, null, { rendered: '<li>one</li>', suffix: '</ul>' }),
  ok(`${PAGE}<ul><li>`, '<ul><li>one</li></ul>', { suffix: '</li></ul>' }),
  ok(`${PAGE}<ul><li>one `, 'text', { suffix: '<li>two</ul>' }),
  ok(`${PAGE}<dl>`, '<dt>a</dt><dd>b</dd>', { suffix: '</dl>' }),
  // Tables and selects
  ok(`${PAGE}<table><tbody>`, '<tr><td>one</td></tr>', { suffix: '</tbody></table>', fallback: '<tr><td>…</td></tr>' }),
  ok(`${PAGE}<table><tbody>`, null, { rendered: '<tr><td>one</tr>', suffix: '</tbody></table>' }),
  ok(`${PAGE}<table><tbody>\n`, '\n<tr><td>1</td></tr>\n', { suffix: '\n</tbody></table>' }),
  ok(`${PAGE}<table><thead>`, '<tr><th>one</th></tr>', { suffix: '</thead></table>' }),
  ok(`${PAGE}<table><tbody><tr>`, '<td>one</td>', { suffix: '<td>two</td></tr></tbody></table>' }),
  ok(`${PAGE}<table><tbody><tr><td>`, '<p>one</p>', { suffix: '</td></tr></tbody></table>' }),
  ok(`${PAGE}<table><caption>`, 'one', { suffix: '</caption></table>' }),
  ok(`${PAGE}<table><colgroup>`, '<col class="a">', { suffix: '</colgroup></table>' }),
  ok(`${PAGE}<table>`, '<tbody><tr><td>one</td></tr></tbody>', { suffix: '</table>' }),
  ok(`${PAGE}<table>`, '<caption>c</caption><colgroup><col></colgroup>', { suffix: '<tbody></tbody></table>' }),
  ok(`${PAGE}<select>`, '<option>one</option><option selected>two</option>', { suffix: '</select>' }),
  ok(`${PAGE}<select><optgroup label="g">`, '<option>one</option>', { suffix: '</optgroup></select>' }),
  ok(`${PAGE}<datalist>`, '<option>one</option>', { suffix: '</datalist>' }),
  // Foreign content
  ok(PAGE, '<svg viewBox="0 0 1 1"><circle r="1"/><title>c</title></svg>'),
  ok(`${PAGE}<svg><foreignObject>`, '<p>one</p>', { suffix: '</foreignObject></svg>' }),
  ok(`${PAGE}<svg><desc>`, 'one', { suffix: '</desc></svg>' }),
  ok(`${PAGE}<math><annotation-xml encoding="text/html">`, '<b>one</b>', { suffix: '</annotation-xml></math>' }),
  ok(`${PAGE}<math><mi>`, 'x', { suffix: '</mi></math>' }),
  // Head and page
  ok('<!doctype html><html><head>', '<title>one</title>', { suffix: '</head><body></body></html>' }),
  ok('<!doctype html><html><head><meta charset="utf-8">', '<meta name="a" content="b"><link rel="x">', {
    suffix: '</head><body>',
  }),
  ok('', '<p>one</p>'),
  ok('<!doctype html>', '<h1>one</h1>', { suffix: '<p>two</p>' }),
  ok('<!doctype html><title>t</title>', '<h1>one</h1>'),
  ok('<h1>snippet</h1>', '\n<p>one</p>'),
  ok(`${PAGE}<pre>`, 'code\n', { suffix: '</pre>' }),
  ok(`${PAGE}<pre>\n`, '\ncode', { suffix: '</pre>' }),
  ok(`${PAGE}<pre><code>`, null, { rendered: '\ncode', suffix: '</code></pre>' }),

  // Inside tokens
  bad('attribute', `${PAGE}<div class="`, 'a', { suffix: '">x</div>' }),
  bad('attribute', `${PAGE}<div class='`, null, { rendered: 'a', suffix: "'>x</div>" }),
  bad('attribute', `${PAGE}<div class=`, 'a', { suffix: '>x</div>' }),
  bad('tag', `${PAGE}<div `, 'hidden', { suffix: '>x</div>' }),
  bad('tag', `${PAGE}<div`, ' hidden', { suffix: '>x</div>' }),
  bad('tag', `${PAGE}<`, 'div', { suffix: '>x</div>' }),
  bad('tag', `${PAGE}<div></`, 'div', { suffix: '>x' }),
  bad('tag', '<!doctype ', 'html', { suffix: '><p>' }),
  bad('comment', `${PAGE}<!-- `, 'a', { suffix: '--><p>' }),
  bad('comment', `${PAGE}<!-`, '- a', { suffix: '--><p>' }),
  bad('comment', `${PAGE}<?php `, 'a', { suffix: '?><p>' }),
  // Elements without markup
  bad('raw_text', `${PAGE}<script>`, 'run()', { suffix: '</script>' }),
  bad('raw_text', `${PAGE}<script><!-- <script></script>`, 'run()', { suffix: '</script>' }),
  bad('raw_text', `${PAGE}<style>`, 'a {}', { suffix: '</style>' }),
  bad('raw_text', `${PAGE}<iframe>`, 'a', { suffix: '</iframe>' }),
  bad('raw_text', `${PAGE}<plaintext>`, 'a'),
  bad('rcdata', '<!doctype html><html><head><title>', 'one', { suffix: '</title></head>' }),
  bad('rcdata', `${PAGE}<textarea>`, null, { rendered: 'one', suffix: '</textarea>' }),
  bad('noscript', `${PAGE}<noscript>`, '<p>one</p>', { suffix: '</noscript>' }),
  // Foreign content
  bad('foreign', `${PAGE}<svg>`, '<circle r="1"/>', { suffix: '</svg>' }),
  bad('foreign', `${PAGE}<svg><g>`, null, { rendered: '<path d="M0 0"/>', suffix: '</g></svg>' }),
  bad('foreign', `${PAGE}<math>`, '<mi>x</mi>', { suffix: '</math>' }),
  bad('foreign', `${PAGE}<math><annotation-xml>`, '<mi>x</mi>', { suffix: '</annotation-xml></math>' }),
  bad('foreign', `${PAGE}<svg><![CDATA[`, 'x', { suffix: ']]></svg>' }),
  // Templates
  bad('template', `${PAGE}<template>`, '<p>one</p>', { suffix: '</template>' }),
  bad('template', `${PAGE}<template><div>`, '<p>one</p>', { suffix: '</div></template>' }),
  bad('shadow_root', `${PAGE}<x-card><template shadowrootmode="open">`, '<p>one</p>', { suffix: '</template></x-card>' }),
  // Tables
  bad('table_rows', `${PAGE}<table>`, '<tr><td>one</td></tr>', { suffix: '</table>' }),
  bad('table_rows', `${PAGE}<table>`, null, { rendered: '<tr><td>one</td></tr>', suffix: '</table>' }),
  bad('table_rows', `${PAGE}<table>`, '<col>', { suffix: '</table>' }),
  bad('table_rows', `${PAGE}<table><tbody>`, '<td>one</td>', { suffix: '</tbody></table>' }),
  bad('misplaced_in_table', `${PAGE}<table><tbody>`, 'text', { suffix: '</tbody></table>' }),
  bad('misplaced_in_table', `${PAGE}<table><tbody>`, '<div>one</div>', { suffix: '</tbody></table>' }),
  bad('misplaced_in_table', `${PAGE}<table><tbody><tr>`, '<p>one</p>', { suffix: '</tr></tbody></table>' }),
  bad('misplaced_in_table', `${PAGE}<table><tbody><tr><td>one`, '<td>two', { suffix: '</table>' }),
  bad('misplaced_in_table', `${PAGE}<table><colgroup>`, '<tr><td>one', { suffix: '</table>' }),
  bad('misplaced_in_select', `${PAGE}<select>`, '<div>one</div>', { suffix: '</select>' }),
  bad('misplaced', `${PAGE}<div>`, '<td>one</td>', { suffix: '</div>' }),
  bad('misplaced', `${PAGE}<div>`, '<tr><td>one</td></tr>', { suffix: '</div>' }),
  // Elements that the body would close
  bad('open_p', `${PAGE}<p>`, '<div>one</div>', { suffix: '</p>' }),
  bad('open_p', `${PAGE}<p>one <b>`, 'text<ul></ul>', { suffix: '</b></p>' }),
  bad('open_p', `${PAGE}<p>`, '<p>one</p>', { suffix: 'tail' }),
  bad('open_li', `${PAGE}<ul><li>one`, '<li>two', { suffix: '<li>three</ul>' }),
  bad('open_li', `${PAGE}<dl><dt>one`, '<dd>two', { suffix: '</dl>' }),
  bad('open_li', `${PAGE}<select><option>one`, '<option>two', { suffix: '</select>' }),
  bad('closes_parent', `${PAGE}<a href="/">`, '<a href="/b">one</a>', { suffix: '</a>' }),
  bad('closes_parent', `${PAGE}<h1>`, '<h2>one</h2>', { suffix: '</h1>' }),
  bad('closes_parent', `${PAGE}<button>`, '<button>one</button>', { suffix: '</button>' }),
  bad('closes_outside', `${PAGE}<section><div>`, 'one</div>', { suffix: 'tail</section>' }),
  bad('closes_outside', `${PAGE}<b>`, 'one</b>two', { suffix: '</b>tail' }),
  bad('nested_form', `${PAGE}<form><div>`, '<form><i>one</i></form>', { suffix: '</div></form>' }),
  bad('leaves_head', '<!doctype html><html><head>', '<div>one</div>', { suffix: '</head><body>' }),
  bad('leaves_head', '<!doctype html><html><head>', 'one', { suffix: '</head><body>' }),
  bad('open_formatting', `${PAGE}<p><b>one</p>`, 'two', { suffix: '<p>three' }),
  bad('open_formatting', `${PAGE}<p><b>one</p>`, null, { rendered: '<i>two</i>', suffix: '<p>three' }),
  bad('stray_end_tag', `${PAGE}<div>`, 'one</p>', { suffix: '</div>', invisible: 'both parsers add an empty p' }),
  bad('stray_template_end', `${PAGE}<div>`, '</template>', { suffix: '</div>', invisible: 'a lone end tag is dropped in place' }),
  // Page structure
  bad('before_body', '', '<!doctype html><html><body>one</body></html>'),
  bad('before_body', '<!doctype html>', '<title>one</title>', { suffix: '<p>two</p>' }),
  bad('before_body', '<!doctype html><html>', '<head><title>one</title></head>', { suffix: '<body>two' }),
  bad('before_body', '<!doctype html><html><head></head>', '<body class="a">one</body>'),
  bad('after_body', `${PAGE}one</body>`, '<p>two</p>', { suffix: '</html>' }),
  bad('after_body', `${PAGE}one</body></html>`, 'two'),
  bad('pre_newline', `${PAGE}<pre>`, '\ncode', { suffix: '</pre>' }),
  bad('pre_newline', `${PAGE}<pre>`, null, { rendered: '\ncode', suffix: '</pre>' }),
  bad('unknown', '<!doctype html><html><head></head><frameset>', 'one'),
];
