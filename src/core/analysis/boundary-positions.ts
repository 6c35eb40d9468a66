/**
 * Boundaries written where no page could ever hold one: in an attribute, a tag, a comment, the text of a `script` or `title`. One template is
 * enough to know that; everything that depends on the HTML around the template is checked when a page is planned.
 */
import { walk } from '../ast/walk.ts';
import type { AstNode, Block, Body, Match, Statement, Suspense, Try, WithConditional } from '../ast/nodes.ts';
import { type HtmlState, initialDocumentState } from './html/html-state.ts';
import { advance, enterBody, hole, join, leaveBody, repeat } from './html/html-tracker.ts';
import { markability } from './html/markable.ts';
import type { ProblemReason } from './html/problems.ts';

export interface MisplacedBoundary {
  readonly node: Block | Suspense;
  readonly reason: ProblemReason;
}

const CERTAIN: ReadonlySet<ProblemReason> = new Set(['attribute', 'tag', 'comment', 'raw_text', 'rcdata']);

/** The first such boundary, or null. A block without branches of its own is a plain block there, and no error. */
export function findMisplacedBoundary(body: Body): MisplacedBoundary | null {
  const found: MisplacedBoundary[] = [];
  walkBody(body, initialDocumentState, found);
  return found[0] ?? null;
}

function walkBody(body: Body, start: HtmlState, found: MisplacedBoundary[]): HtmlState {
  return body.reduce((state, node) => walkStatement(node, state, found), start);
}

function walkStatement(node: Statement, state: HtmlState, found: MisplacedBoundary[]): HtmlState {
  switch (node.type) {
    case 'Text':
      return advance(state, node.value);
    case 'Output':
    case 'Trans':
    case 'Stack':
    case 'Include':
    case 'CallBlock':
      return hole(state);
    case 'Embed':
      for (const block of node.blocks) walkBoundary(block, initialDocumentState, found);
      return hole(state);
    case 'If':
      return [...node.branches.map((branch) => branch.body), node.alternate ?? []]
        .map((branch) => walkBody(branch, state, found))
        .reduce(join);
    case 'For':
    case 'While':
      return repeat(state, (turn) => walkBody(node.body, turn, found));
    case 'Slot':
      return node.body === null ? hole(state) : walkBody(node.body, state, found);
    case 'Def':
    case 'Region':
      walkBody(node.body, initialDocumentState, found);
      return state;
    case 'Setup':
    case 'With':
    case 'Provide':
      return walkBody(node.body, state, found);
    case 'WithConditional':
    case 'Try':
    case 'Match':
      return alternatives(node)
        .map((body) => walkBody(body, state, found))
        .reduce(join);
    case 'Capture':
    case 'Push':
      walkCaptured(node.body, state, found);
      return state;
    case 'FilterBlock':
    case 'Cache':
    case 'Spaceless':
      return walkCaptured(node.body, state, found);
    case 'Block':
      return node.isFragment ? state : walkBoundary(node, state, found);
    case 'Suspense':
      return walkBoundary(node, state, found);
    default:
      return state;
  }
}

function alternatives(node: WithConditional | Try | Match): readonly Body[] {
  if (node.type === 'WithConditional') return [node.body, node.alternate ?? []];
  if (node.type === 'Try') return [node.body, node.fallback];
  return [...node.cases.map((each) => each.body), []];
}

/** Nothing that is written as a boundary can stand in there, however deep, and whatever the HTML. */
function walkCaptured(body: Body, state: HtmlState, found: MisplacedBoundary[]): HtmlState {
  walk(body, (node) => {
    if (isBoundary(node)) found.push({ node, reason: 'captured' });
  });
  return walkBody(body, state, []);
}

/** A block is one if it has a branch of its own. */
export function isBoundary(node: AstNode): node is Block | Suspense {
  return node.type === 'Suspense' || (node.type === 'Block' && (node.pending !== null || node.failed !== null));
}

function walkBoundary(node: Block | Suspense, state: HtmlState, found: MisplacedBoundary[]): HtmlState {
  const place = markability(state, '');
  if (isBoundary(node) && !place.ok && CERTAIN.has(place.reason)) found.push({ node, reason: place.reason });
  return leaveBody(walkBody(node.body, enterBody(state), found));
}
