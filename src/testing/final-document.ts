/**
 * A small browser for streamed pages: parse5 parses, then patches are applied one after the other as the standard and our clients do it.
 * Knows nothing of Millrace but its wire.
 */
import { parse, parseFragment } from 'parse5';
import { initialDocumentState } from '../core/analysis/html/html-state.ts';
import { advance, needsBodyTag } from '../core/analysis/html/html-tracker.ts';
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';
import {
  defaultToken,
  elementMarkerAttribute,
  frameEnd,
  noSnapshotAttribute,
  patchAttribute,
  swapCall,
} from '../core/suspense/protocol.ts';
import { blockOf } from './oob-block.ts';
import { elementPlace, type FindPlace, instructionPlace } from './places.ts';
import {
  attribute,
  detach,
  find,
  isComment,
  isElement,
  isTemplate,
  nodesOf,
  replaceChildren,
  textOf,
  type Tree,
} from './tree.ts';

export interface WireOptions {
  readonly delivery: DeliveryName;
  /** What ends a frame, as `Millrace-Stream` says; for `oob` without it there are no frames. */
  readonly token?: string;
}

/** A delivery's text so far. The shell is apart, since not every wire shows where it ends. */
export interface WireText {
  readonly shell: string;
  /** What came after the shell. */
  readonly rest: string;
}

type ApplyRest = (text: WireText, token: string | undefined) => Tree.Document;

const appliers: Readonly<Record<DeliveryName, ApplyRest>> = {
  native: patchedInPlace,
  script: patchedInPlace,
  htmx: ({ shell, rest }, token = defaultToken) => {
    const document = parse(withBody(shell));
    for (const frame of rest.split(frameEnd(token))) applyTemplates(document, parseFragment(frame), elementPlace);
    return document;
  },
  oob: ({ shell, rest }, token) => {
    const document = parse(shell);
    for (const frame of token === undefined ? [rest] : rest.split(frameEnd(token))) applyBlocks(document, frame);
    return document;
  },
  fold: ({ shell, rest }) => parse(shell + rest),
};

/**
 * The document that a browser has made of the text so far.
 *
 * @throws Error for a patch that finds no place, and for a start marker without its end
 * @example documentOf({ shell, rest: patches.join('') }, { delivery: 'native' })
 */
export function documentOf(text: WireText, { delivery, token }: WireOptions): Tree.Document {
  return appliers[delivery](text, token);
}

/** htmx puts a page without the tag into a body; a parser would take markers in front of its content for elements of the head. */
function withBody(shell: string): string {
  const at = shell.indexOf(`<template ${elementMarkerAttribute}=`);
  if (at < 0 || !needsBodyTag(advance(initialDocumentState, shell.slice(0, at)))) return shell;
  return `${shell.slice(0, at)}<body>${shell.slice(at)}`;
}

/** The parser itself meets the patches: whatever the shell leaves open is still open for them. */
function patchedInPlace({ shell, rest }: WireText): Tree.Document {
  const document = parse(shell + rest);
  applyTemplates(document, document, instructionPlace);
  for (const script of Array.from(nodesOf(document)).filter(isOwnScript)) detach(script);
  return document;
}

function applyTemplates(document: Tree.Document, root: Tree.ParentNode, findPlace: FindPlace): void {
  for (let patch = firstPatch(root); patch !== null; patch = firstPatch(root)) {
    const key = attribute(patch, patchAttribute) ?? '';
    const follower = patch.parentNode?.childNodes[patch.parentNode.childNodes.indexOf(patch) + 1];
    if (follower !== undefined && isComment(follower) && follower.data === '') detach(follower);
    detach(patch);
    const place = findPlace(document, key);
    if (place === null) throw new Error(`no marker for the patch ${key}`);
    replaceChildren(place.parent, place.from, place.to, patch.content.childNodes);
  }
}

/** Blocks are parsed as htmx does it: partials are templates, so that rows stay rows. */
function applyBlocks(document: Tree.Document, html: string): void {
  const templates = html.replaceAll('<hx-partial ', '<template ').replaceAll('</hx-partial>', '</template>');
  for (const element of parseFragment(templates).childNodes) {
    if (!isElement(element)) continue;
    const { target: id, replaces, content } = blockOf(element);
    const target = find(document, (node): node is Tree.Element => attribute(node, 'id') === id);
    if (target === null || target.parentNode === null) throw new Error(`no element "${id}" for a block`);
    if (replaces) {
      const at = target.parentNode.childNodes.indexOf(target);
      replaceChildren(target.parentNode, at, at, content);
    } else replaceChildren(target, 0, target.childNodes.length - 1, content);
  }
}

function firstPatch(root: Tree.ParentNode): Tree.Template | null {
  return find(root, (node): node is Tree.Template => isTemplate(node) && attribute(node, patchAttribute) !== null);
}

/** The swap client, and the call behind each patch. Both remove themselves in a browser. */
export function isOwnScript(node: Tree.Node): node is Tree.Element {
  if (!isElement(node) || node.tagName !== 'script') return false;
  return attribute(node, noSnapshotAttribute) === 'false' || textOf(node) === swapCall;
}
