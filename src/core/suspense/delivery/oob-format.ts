/**
 * One block as a message for an element that the page already has, found by its id. Both forms follow one rule and end at one DOM:
 * exactly one element whose id is the target's *replaces* the target, anything else becomes the target's *content*.
 *
 * htmx acts on every `hx-swap-oob` it finds, nested ones too (and leaves or doubles them, by version): a block should hold none. One
 * that its root already carries loses to ours, since the parser keeps an attribute's first spelling.
 */
import { firstTag, singleRoot } from '../../analysis/html/root-element.ts';
import { oobScript } from '../../generated/swap-script.ts';
import { oobAttribute } from '../protocol.ts';
import { cssIdentifier, escapeAttribute, nonceAttribute } from './attribute.ts';

export interface OobOptions {
  /** CSP nonce of the script; the htmx form has no script. */
  readonly nonce?: string;
}

/** Tags that lose their meaning, or themselves, outside `hx-partial`: htmx parses an answer as a template's content. */
const partialTags: ReadonlySet<string> = new Set(['caption', 'col', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/**
 * A block as an htmx out-of-band element, right in htmx 2 and 4 beside any other content.
 *
 * @example
 * formatOobHtmx('<p id="news">Hi</p>', 'news'); // <p hx-swap-oob="true" id="news">Hi</p>
 * formatOobHtmx('Hi', 'news');                  // <div hx-swap-oob="innerHTML:#news">Hi</div>
 * formatOobHtmx('<tr><td>Hi</tr>', 'rows');     // <hx-partial hx-target="#rows" hx-swap="innerHTML"><tr><td>Hi</tr></hx-partial>
 */
export function formatOobHtmx(html: string, targetId: string, _options?: OobOptions): string {
  const { block, root, replaces, selector } = readBlock(html, targetId);
  if (partialTags.has(firstTag(block) ?? '')) {
    return `<hx-partial hx-target="${selector}" hx-swap="${replaces ? 'outerHTML' : 'innerHTML'}">${block}</hx-partial>`;
  }
  if (!replaces || !root) return `<div hx-swap-oob="innerHTML:${selector}">${block}</div>`;
  const swap = needsSelector(targetId) ? `outerHTML:${selector}` : 'true';
  return `${block.slice(0, root.insertAt)} hx-swap-oob="${swap}"${block.slice(root.insertAt)}`;
}

/**
 * A block as a self-contained template and script for a document that is still parsed; both remove themselves. The script's text is
 * constant: its hash is one of `inlineScriptHashes`.
 *
 * @throws TemplateRuntimeError `invalid_nonce`
 * @example formatOobScript('Hi', 'news') // <template data-oob="news">Hi</template><script>…</script>
 */
export function formatOobScript(html: string, targetId: string, options: OobOptions = {}): string {
  const template = `<template ${oobAttribute}="${escapeAttribute(targetId)}">${trimHtml(html)}</template>`;
  return `${template}<script${nonceAttribute(options.nonce)}>${oobScript}</script>`;
}

/**
 * A block for our htmx extension, which is told where each one ends: the element that htmx makes of `hx-partial`, so the content of any block
 * keeps its tags.
 *
 * @example formatOobFrame('<tr><td>Hi</tr>', 'rows') // <template hx type="partial" hx-target="#rows" hx-swap="innerHTML"><tr><td>Hi</tr></template>
 */
export function formatOobFrame(html: string, targetId: string): string {
  const { block, replaces, selector } = readBlock(html, targetId);
  return `<template hx type="partial" hx-target="${selector}" hx-swap="${replaces ? 'outerHTML' : 'innerHTML'}">${block}</template>`;
}

interface OobBlock {
  /** Trimmed. */
  readonly block: string;
  readonly root: ReturnType<typeof singleRoot>;
  readonly replaces: boolean;
  /** Of the target, as it stands in an attribute. */
  readonly selector: string;
}

function readBlock(html: string, targetId: string): OobBlock {
  const block = trimHtml(html);
  const root = singleRoot(block);
  return { block, root, replaces: root?.id === targetId, selector: escapeAttribute(`#${cssIdentifier(targetId)}`) };
}

/** HTML white space only: a no-break space is content. */
function trimHtml(html: string): string {
  let start = 0;
  let end = html.length;
  while (start < end && isHtmlSpace(html.charCodeAt(start))) start++;
  while (end > start && isHtmlSpace(html.charCodeAt(end - 1))) end--;
  return html.slice(start, end);
}

function isHtmlSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d;
}

/** With `true` htmx makes the selector from the root's id itself, then cuts it at commas and trims it. */
function needsSelector(id: string): boolean {
  return /[\s,<>]/.test(id);
}
