/** Each delivery's text, read as it comes: where the shell ends, and which patches have arrived whole. */
import { type DefaultTreeAdapterMap, parse, parseFragment, type ParserOptions } from 'parse5';
import { VOID_ELEMENTS } from '../core/analysis/html/html-elements.ts';
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';
import { defaultToken, elementMarkerAttribute, frameEnd, markerAttribute, patchAttribute } from '../core/suspense/protocol.ts';
import { isOwnScript } from './final-document.ts';
import { blockOf } from './oob-block.ts';
import { attribute, isElement, isTemplate, type Node, nodesInTemplatesToo, nodesOf, type Tree } from './tree.ts';

export interface WirePatch {
  /** The boundary's K; out of band the target's id. */
  readonly key: string;
  /** Out of band: the id of the element that the block is for. */
  readonly target?: string;
  readonly html: string;
}

export interface WireReader {
  /** Where the shell ends in a text that begins with it; its length if that text shows no end. */
  shellEnd(text: string): number;
  /** The patches that are whole, and how much of the text they take. */
  patches(text: string): { readonly patches: readonly WirePatch[]; readonly used: number };
}

const located: ParserOptions<DefaultTreeAdapterMap> = { sourceCodeLocationInfo: true };

const templates: WireReader = {
  shellEnd: (text) => {
    const keys = new Set(Array.from(text.matchAll(/<\?(?:start|marker) name="(\w+)">/g), ([, key]) => key));
    const isPatch = (node: Node): boolean => isTemplate(node) && keys.has(attribute(node, patchAttribute) ?? '');
    return offsetOf(text, (node) => isPatch(node) || isOwnScript(node));
  },
  patches: (text) =>
    read(text, (element) => {
      const key = attribute(element, patchAttribute);
      return isTemplate(element) && key !== null ? { key, html: inner(text, element) } : null;
    }),
};

const blocks: WireReader = {
  shellEnd: (text) =>
    offsetOf(text, (node) => isElement(node) && (node.tagName === 'hx-partial' || attribute(node, 'hx-swap-oob') !== null)),
  patches: (text) =>
    read(text, (element) => {
      if (element.tagName === 'hx-partial' || isTemplate(element)) return blockPatch(element, inner(text, element));
      if (attribute(element, 'hx-swap-oob') === null) return null;
      const html = attribute(element, 'hx-swap-oob')?.startsWith('innerHTML') ? inner(text, element) : outer(text, element);
      return blockPatch(element, html);
    }),
};

const nothing: WireReader = { shellEnd: (text) => text.length, patches: (text) => ({ patches: [], used: text.length }) };

/** Frames end where the token says, whatever is in them. */
function framed(reader: WireReader, token: string): WireReader {
  const end = frameEnd(token);
  return {
    shellEnd: (text) => (text.includes(end) ? text.indexOf(end) : text.length),
    patches: (text) => {
      const used = text.lastIndexOf(end) < 0 ? 0 : text.lastIndexOf(end) + end.length;
      const frames = text.slice(0, used).split(end);
      return { patches: frames.flatMap((frame) => reader.patches(frame).patches), used };
    },
  };
}

const readers: Readonly<Record<DeliveryName, (token: string | undefined) => WireReader>> = {
  native: () => templates,
  script: () => templates,
  htmx: (token = defaultToken) => framed(templates, token),
  oob: (token) => (token === undefined ? blocks : framed(blocks, token)),
  fold: () => nothing,
};

export function wireReader(delivery: DeliveryName, token: string | undefined): WireReader {
  return readers[delivery](token);
}

/** Keys of the loops whose marker stands in the text: patches of theirs append. */
export function loopsIn(html: string): readonly string[] {
  const instructions = Array.from(
    html.matchAll(new RegExp(`<\\?marker ${markerAttribute}="(\\w+)">`, 'g')),
    ([, key]) => key ?? '',
  );
  const elements = Array.from(
    html.matchAll(new RegExp(`<template ${elementMarkerAttribute}="(\\w+)">`, 'g')),
    ([, key]) => key ?? '',
  );
  return [...instructions, ...elements.filter((key) => !html.includes(`<template ${elementMarkerAttribute}="/${key}">`))];
}

/** The items of an append, without the marker that says where the next ones go. */
export function withoutLoopMarker(html: string, key: string): string {
  const markers = [`<?marker ${markerAttribute}="${key}">`, `<template ${elementMarkerAttribute}="${key}"></template>`];
  const marker = markers.find((each) => html.endsWith(each));
  return marker === undefined ? html : html.slice(0, -marker.length);
}

function read(text: string, patchOf: (element: Tree.Element) => WirePatch | null): ReturnType<WireReader['patches']> {
  const patches: WirePatch[] = [];
  let used = 0;
  for (const element of parseFragment(text, located).childNodes) {
    if (!isElement(element) || !isWhole(element)) continue;
    const patch = patchOf(element);
    if (patch !== null) patches.push(patch);
    used = element.sourceCodeLocation?.endOffset ?? used;
  }
  return { patches, used };
}

/** Its end tag has come, or it has none. Where a text ends too early, parse5 gives its last end tag to every open element of that name. */
function isWhole(element: Tree.Element): boolean {
  const end = endTagOf(element);
  if (end === undefined) return VOID_ELEMENTS.has(element.tagName);
  for (const node of nodesInTemplatesToo(element)) if (node !== element && endTagOf(node) === end) return false;
  return true;
}

function endTagOf(node: Node): number | undefined {
  return isElement(node) ? node.sourceCodeLocation?.endTag?.startOffset : undefined;
}

function blockPatch(element: Tree.Element, html: string): WirePatch {
  const { target } = blockOf(element);
  return { key: target, target, html };
}

function inner(text: string, { sourceCodeLocation: place }: Tree.Element): string {
  return text.slice(place?.startTag?.endOffset, place?.endTag?.startOffset);
}

/** The element as it was before the wire's attribute was put in. */
function outer(text: string, { sourceCodeLocation: place }: Tree.Element): string {
  const { startOffset = 0, endOffset = 0 } = place ?? {};
  const swap = place?.attrs?.['hx-swap-oob'];
  if (swap === undefined) return text.slice(startOffset, endOffset);
  return text.slice(startOffset, swap.startOffset).trimEnd() + text.slice(swap.endOffset, endOffset);
}

function offsetOf(text: string, matches: (node: Node) => boolean): number {
  for (const node of nodesOf(parse(text, located))) {
    if (matches(node)) return (node as Tree.Element).sourceCodeLocation?.startOffset ?? text.length;
  }
  return text.length;
}
