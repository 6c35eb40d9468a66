/**
 * The element classes of the HTML standard's parsing chapter ("tree construction"), as tables.
 * HTML names are plain; foreign names carry their namespace: `svg:circle`, `math:mi`.
 */

export type NameSet = ReadonlySet<string>;

const names = (text: string): NameSet => new Set(text.split(' '));

export const VOID_ELEMENTS: NameSet = names(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

/** The elements whose text holds no tags. `noscript` counts: with scripting on, its content is text. */
export const RAW_TEXT_ELEMENTS: NameSet = names('style xmp iframe noembed noframes noscript script');
export const RCDATA_ELEMENTS: NameSet = names('title textarea');

/** Start tags that the "in head" rules handle wherever they come. */
export const HEAD_ELEMENTS: NameSet = names('base basefont bgsound link meta noframes noscript script style template title');

export const FORMATTING_ELEMENTS: NameSet = names('a b big code em font i nobr s small strike strong tt u');
export const HEADINGS: NameSet = names('h1 h2 h3 h4 h5 h6');

const SPECIAL_BLOCKS = names(
  'address article aside blockquote center details dir div dl fieldset figcaption figure footer header hgroup main menu nav ol search section summary ul',
);

/** Block elements with an ordinary end tag: their start tag closes an open `p`. */
export const BLOCK_ELEMENTS: NameSet = new Set([...SPECIAL_BLOCKS, 'dialog']);

/** They open a scope of their own for formatting elements (a marker in the list). */
export const MARKER_ELEMENTS: NameSet = names('applet marquee object');

/** End tags that close the nearest element of their name in scope, whatever is open in between. */
export const SCOPED_END_TAGS: NameSet = new Set([...BLOCK_ELEMENTS, ...MARKER_ELEMENTS, ...names('button listing pre select')]);

/** Only tables know these start tags; anywhere else in a body the parser drops them. */
export const TABLE_PARTS: NameSet = names('caption col colgroup tbody td tfoot th thead tr');
export const TABLE_SECTIONS: NameSet = names('tbody tfoot thead');
export const TABLE_CELLS: NameSet = names('td th');

/** Elements whose end tag the parser adds by itself. */
export const IMPLIED_END: NameSet = names('dd dt li optgroup option p rb rp rt rtc');
export const IMPLIED_END_THOROUGHLY: NameSet = new Set([...IMPLIED_END, ...names('caption colgroup tbody td tfoot th thead tr')]);

/** What a browser of any age keeps in a `select`; older ones drop other tags, newer ones keep them. */
export const SELECT_CONTENT: NameSet = names('option optgroup hr script template');

const FOREIGN_SCOPE = 'math:mi math:mo math:mn math:ms math:mtext math:annotation-xml svg:foreignobject svg:desc svg:title'.split(
  ' ',
);
const HTML_SCOPE = 'applet caption html marquee object select table td template th'.split(' ');

export const SCOPE: NameSet = new Set([...HTML_SCOPE, ...FOREIGN_SCOPE, 'math:annotation-xml#html']);
export const LIST_ITEM_SCOPE: NameSet = new Set([...SCOPE, 'ol', 'ul']);
export const BUTTON_SCOPE: NameSet = new Set([...SCOPE, 'button']);
export const TABLE_SCOPE: NameSet = names('html table template');

/** The standard's "special" category: a stray end tag is not looked for beyond one of these. */
export const SPECIAL: NameSet = new Set([
  ...SCOPE,
  ...VOID_ELEMENTS,
  ...RAW_TEXT_ELEMENTS,
  ...RCDATA_ELEMENTS,
  ...SPECIAL_BLOCKS,
  ...HEADINGS,
  ...TABLE_PARTS,
  ...names('body button dd dt form frameset head li listing p plaintext pre'),
]);

/** HTML tags that can't stand in SVG or MathML: the parser leaves the foreign content first. */
export const FOREIGN_BREAKOUT: NameSet = names(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
);

export const MATHML_TEXT_INTEGRATION: NameSet = names('math:mi math:mo math:mn math:ms math:mtext');
export const HTML_INTEGRATION: NameSet = names('svg:foreignobject svg:desc svg:title math:annotation-xml#html');

export function isForeign(name: string): boolean {
  return name.startsWith('svg:') || name.startsWith('math:');
}
