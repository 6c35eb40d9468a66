/** A boundary on the walk through a page: its body is walked in place, its branches where they would replace the body. */
import { leadingSpace, parentElement, placeProblem } from './boundary-place.ts';
import type { OpenOccurrence } from './findings.ts';
import type { HtmlState } from './html/html-state.ts';
import { bodyProblem, enterBody, enterFallback, leaveBody, needsBodyTag } from './html/html-tracker.ts';
import type { ProblemReason } from './html/problems.ts';
import { Names } from './names.ts';
import type { BoundaryOutline, OutlineBody } from './outline.ts';
import type { Chain } from './page-chain.ts';
import type { PageWalk } from './page-walk.ts';

/** @param name the block's name; null for `suspense` */
export function walkBoundary(
  walk: PageWalk,
  outline: BoundaryOutline,
  name: string | null,
  names: Names,
  chain: Chain,
  walkBody: () => void,
): void {
  const before = walk.html;
  const pending = walkBranch(walk, outline.pending, enterFallback(before), names, chain);
  const failed = walkBranch(walk, outline.failed, enterBody(before), names, chain);
  const occurrence: OpenOccurrence = {
    site: walk.siteId(outline.site, chain),
    name,
    parent: walk.found.current,
    template: walk.present?.name ?? null,
    at: outline.at,
    problem: null,
    isBalanced: false,
    fallbackProblem: pending.problem,
    isFallbackBalanced: pending.isBalanced,
    failedProblem: failed.problem,
    isExplicit: name === null || outline.pending !== null || outline.failed !== null,
    isInDef: walk.isInDef,
    opensBody: mayOpenBody(walk, before),
    leadingSpace: leadingSpace(outline.body),
    parentElement: parentElement(before),
    isRepeated: walk.loopDepth > 0,
    exports: null,
    pushes: null,
    awaits: outline.awaits,
    reads: [],
  };
  walk.html = enterBody(before);
  occurrence.isBalanced = walk.certainty.of(() => {
    walk.found.within(occurrence, () => {
      if (outline.failed === null) walkBody();
      else walk.perhaps(walkBody);
    });
    return walk.html;
  });
  occurrence.problem = walk.isCaptured ? 'captured' : (placeProblem(before, outline.body) ?? bodyProblem(walk.html));
  walk.html = leaveBody(walk.html);
}

/** A boundary around it that turns out to be settled leaves no marker, and no `<body>`. */
export function mayOpenBody(walk: PageWalk, html: HtmlState): boolean {
  return needsBodyTag(html) || walk.found.current.opensBody;
}

/** A branch that replaces the body: why it can't stand there. It holds no boundaries, and nothing waits for what it reads. */
function walkBranch(
  walk: PageWalk,
  branch: OutlineBody | null,
  html: HtmlState,
  names: Names,
  chain: Chain,
): { readonly problem: ProblemReason | null; readonly isBalanced: boolean } {
  if (branch === null) return { problem: null, isBalanced: false };
  const fork = walk.fork();
  fork.html = html;
  const isBalanced = fork.certainty.of(() => {
    fork.body(branch, new Names(names), chain);
    return fork.html;
  });
  if (!isBalanced) walk.certainty.doubt();
  walk.found.isAsync ||= fork.found.isAsync;
  return { problem: bodyProblem(fork.html), isBalanced };
}
