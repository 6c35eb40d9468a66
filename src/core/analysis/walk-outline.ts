import { SKIP } from '../ast/walk.ts';
import type { OutlineBody, OutlineNode } from './outline.ts';

/** Visits the nodes of an outline in source order. A `block` node stands for a call: the block's body is not walked. */
export function walkOutline(body: OutlineBody, visit: (node: OutlineNode) => typeof SKIP | void): void {
  for (const node of body) {
    if (visit(node) === SKIP) continue;
    for (const inner of bodiesOf(node)) walkOutline(inner, visit);
  }
}

function bodiesOf(node: OutlineNode): readonly OutlineBody[] {
  switch (node.type) {
    case 'branches':
      return node.bodies;
    case 'suspense':
      return [node.boundary.body];
    case 'embed':
      return Object.values(node.blocks).map((block) => block.body);
    case 'call':
      return node.slots.map((slot) => slot.body);
    case 'captured':
    case 'push':
    case 'loop':
    case 'def':
    case 'slot':
    case 'scope':
    case 'collect':
      return [node.body];
    default:
      return [];
  }
}
