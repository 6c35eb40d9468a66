/** What a reader sees of a body in the source: whether it writes HTML, and which landmark elements. */
import type { AstNode, Body } from '../../ast/nodes.ts';
import { SKIP } from '../../ast/walk.ts';
import { walkRendered } from './rendered-nodes.ts';

export interface Surface {
  /** True for text that is not blank and for any output. Includes and calls write elsewhere and don't count. */
  readonly emitsHtml: boolean;
  /** Names of landmark elements in literal text, in source order. */
  readonly emitsLandmarks: readonly string[];
}

const LANDMARKS: ReadonlySet<string> = new Set(['nav', 'main', 'header', 'footer', 'aside', 'article', 'section']);
const START_TAG = /<([a-z][^\s/>]*)/gi;

/** Blocks in the body count as they are written there. */
export function describeSurface(body: Body): Surface {
  let emitsHtml = false;
  const landmarks = new Set<string>();
  const visit = (node: AstNode): typeof SKIP | void => {
    if (node.type === 'Def' || node.type === 'Region' || node.type === 'Embed' || node.type === 'CallBlock') return SKIP;
    if (node.type === 'Block' && node.isFragment) return SKIP;
    if (node.type === 'Block') walkRendered(node.body, visit);
    if (node.type === 'Output') emitsHtml = true;
    if (node.type !== 'Text') return undefined;
    emitsHtml ||= node.value.trim() !== '';
    for (const [, tag = ''] of node.value.matchAll(START_TAG))
      if (LANDMARKS.has(tag.toLowerCase())) landmarks.add(tag.toLowerCase());
    return undefined;
  };
  walkRendered(body, visit);
  return { emitsHtml, emitsLandmarks: [...landmarks] };
}
