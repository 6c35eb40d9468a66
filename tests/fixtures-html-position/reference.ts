/**
 * The truth by parse5: a page parsed with a body in place, and the same page with the body patched in later between two markers.
 * Trees are compared as outlines: one line a node, adjacent texts joined, templates' content included.
 */
import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

export interface Patched {
  readonly prefix: string;
  readonly body: string;
  readonly suffix?: string;
  readonly fallback?: string;
  /** `<body>` is written before the marker. */
  readonly needsBody?: boolean;
}

const START = 'range-start';
const END = 'range-end';

/** Where parse5 8 differs: a table's scope ends at a template, another section's end tag in a row, white space in a template. */
const NOT_STANDARD =
  /<t(?:able|body|head|r|d|h)\b[^]*<template|<t[rdh]\b[^]*<\/t(?:head|body|foot)>|<template[^]*<(?:b|i|font)\b/;

/** False for (broken) HTML that parse5 may read in another way than the standard says. */
export function isStandardInParse5(html: string): boolean {
  return !NOT_STANDARD.test(html);
}

/** The page as it is when everything is there from the start. */
export function inPlace({ prefix, body, suffix = '' }: Patched): string {
  return outline(parse(prefix + body + suffix));
}

/** The page after the patch, or null when the markers are not found beside each other. */
export function patched({ prefix, body, suffix = '', fallback = '', needsBody = false }: Patched): string | null {
  const document = parse(`${prefix}${needsBody ? '<body>' : ''}<!--${START}-->${fallback}<!--${END}-->${suffix}`);
  const parent = findParent(document);
  if (!parent) return null;
  const from = parent.childNodes.findIndex((node) => isComment(node, START));
  const to = parent.childNodes.findIndex((node) => isComment(node, END));
  if (to < from) return null;
  parent.childNodes.splice(from, to - from + 1, ...templateContent(body, document.mode === names.DOCUMENT_MODE.QUIRKS));
  return outline(document);
}

/** What a `<template>` with this text in a page of that mode holds; the text must not end the template. */
export function templateContent(html: string, quirks = false): Node[] {
  const template = findTemplate(parse(`${quirks ? '' : '<!doctype html>'}<template>${html}</template>`));
  return template ? template.content.childNodes : [];
}

function findTemplate(parent: Parent): DefaultTreeAdapterTypes.Template | null {
  for (const node of parent.childNodes) {
    if ('content' in node) return node;
    const found = 'childNodes' in node ? findTemplate(node) : null;
    if (found) return found;
  }
  return null;
}

function findParent(parent: Parent): Parent | null {
  if (parent.childNodes.some((node) => isComment(node, START))) return parent;
  for (const node of parent.childNodes) {
    const found = 'childNodes' in node ? findParent(node) : null;
    if (found) return found;
  }
  return null;
}

function isComment(node: Node, text: string): boolean {
  return node.nodeName === '#comment' && 'data' in node && node.data === text;
}

export function outline(root: Parent): string {
  const lines: string[] = [];
  write(root, 0, lines);
  return lines.join('\n');
}

function write(parent: Parent, depth: number, lines: string[]): void {
  let text = '';
  const indent = '  '.repeat(depth);
  const flush = (): void => {
    if (text !== '') lines.push(`${indent}${JSON.stringify(text)}`);
    text = '';
  };
  for (const node of parent.childNodes) {
    if ('value' in node) {
      text += node.value;
      continue;
    }
    flush();
    if (node.nodeName === '#documentType') lines.push(`${indent}<!doctype>`);
    if ('data' in node) lines.push(`${indent}<!--${node.data}-->`);
    if (!('tagName' in node)) continue;
    const namespace = node.namespaceURI === names.NS.HTML ? '' : `${node.namespaceURI.split('/').at(-1)}:`;
    const attributes = node.attrs.map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join('');
    lines.push(`${indent}<${namespace}${node.tagName}${attributes}>`);
    write('content' in node ? node.content : node, depth + 1, lines);
  }
  flush();
}
