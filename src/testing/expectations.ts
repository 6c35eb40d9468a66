/** What has to be true of a page that has arrived. Each throws `PageMismatch`, which test runners show with its difference. */
import { parse } from 'parse5';
import { checkBalanced } from '../core/analysis/html/balance.ts';
import { PROBLEMS } from '../core/analysis/html/problems.ts';
import { elementMarkerAttribute, oobAttribute, patchAttribute } from '../core/suspense/protocol.ts';
import { isOwnScript } from './final-document.ts';
import type { PatchReader } from './patch-reader.ts';
import { treeText } from './tree-text.ts';
import { attribute, isComment, isTemplate, type Node, nodesInTemplatesToo, type Tree } from './tree.ts';

export class PageMismatch extends Error {
  readonly expected: string;
  readonly actual: string;
  /** Asks test runners for the lines in which the two differ. */
  readonly showDiff: boolean = true;

  constructor(message: string, expected: string, actual: string) {
    super(message);
    this.name = 'PageMismatch';
    this.expected = expected;
    this.actual = actual;
  }
}

/**
 * The page is finished: no marker, patch or script of Millrace is in it.
 *
 * @param page a reader, a document of parse5, or HTML
 * @throws PageMismatch that lists what is left
 */
export function expectNoBoundaryLeft(page: PatchReader | Tree.Document | string): void {
  const left = leftovers(documentIn(page));
  if (left.length > 0) throw new PageMismatch(`left over: ${left.join(', ')}`, '', left.join('\n'));
}

/**
 * Both are the same page, node by node; where the HTML differs only in how it is written, nothing does.
 *
 * @throws PageMismatch with both trees
 */
export function expectSamePage(
  actual: PatchReader | Tree.Document | string,
  expected: PatchReader | Tree.Document | string,
): void {
  const [is, should] = [treeText(documentIn(actual)), treeText(documentIn(expected))];
  if (is !== should) throw new PageMismatch('the pages differ', should, is);
}

/**
 * A block's HTML stands on its own, so that it can arrive later: it closes what it opens, and swallows nothing.
 *
 * @param parentElement the element that the block stands in, for what depends on it: `tbody`
 * @throws PageMismatch
 */
export function expectBalanced(html: string, parentElement?: string): void {
  const balance = checkBalanced(html, parentElement);
  if (balance.ok) return;
  const { text, wayOut } = PROBLEMS[balance.reason];
  throw new PageMismatch(`${text}, at offset ${balance.offset}; ${wayOut}`, '', html.slice(balance.offset));
}

/** What of the wire is in a document, in words. */
function leftovers(document: Tree.Document): readonly string[] {
  const left: string[] = [];
  for (const node of nodesInTemplatesToo(document)) {
    const name = leftover(node);
    if (name !== null) left.push(name);
  }
  return left;
}

const wireAttributes = [patchAttribute, elementMarkerAttribute, oobAttribute];

function leftover(node: Node): string | null {
  if (isComment(node)) return /^\?(?:start|end|marker)\b/.test(node.data) ? `<${node.data}>` : null;
  if (isOwnScript(node)) return '<script> of the swap client';
  if (!isTemplate(node)) return null;
  const name = wireAttributes.find((each) => attribute(node, each) !== null);
  return name === undefined ? null : `<template ${name}="${attribute(node, name)}">`;
}

function documentIn(page: PatchReader | Tree.Document | string): Tree.Document {
  if (typeof page === 'string') return parse(page);
  return 'nodeName' in page ? page : page.document;
}
