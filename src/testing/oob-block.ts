/** What an out-of-band element says of itself: what it is for, and what it brings. */
import { attribute, isTemplate, type Tree } from './tree.ts';

export interface OobBlock {
  /** Id of the element that the block is for. */
  readonly target: string;
  /** Whether it takes the element's place, or becomes its content. */
  readonly replaces: boolean;
  readonly content: readonly Tree.ChildNode[];
}

/** Of an element with `hx-swap-oob`, or a partial, which htmx parses as a template. Takes the element's own attribute of the wire away. */
export function blockOf(element: Tree.Element): OobBlock {
  if (isTemplate(element) || element.tagName === 'hx-partial') {
    return {
      target: idIn(attribute(element, 'hx-target') ?? ''),
      replaces: attribute(element, 'hx-swap') === 'outerHTML',
      content: (isTemplate(element) ? element.content : element).childNodes,
    };
  }
  const swap = attribute(element, 'hx-swap-oob') ?? '';
  const [mode = '', selector = ''] = swap.split(/:(.*)/s);
  if (mode === 'innerHTML') return { target: idIn(selector), replaces: false, content: element.childNodes };
  element.attrs = element.attrs.filter(({ name }) => name !== 'hx-swap-oob');
  return { target: attribute(element, 'id') ?? '', replaces: true, content: [element] };
}

/** `#news` → `news`, with CSS escapes undone. */
function idIn(selector: string): string {
  return selector
    .replace(/^#/, '')
    .replace(/\\(?:([0-9a-fA-F]{1,6})\s?|([^]))/g, (_all, code: string | undefined, character: string | undefined) =>
      code === undefined ? (character ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
    );
}
