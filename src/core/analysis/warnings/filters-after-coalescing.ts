/** `a ?? [] | length`: the filter gets the right side only, which its author may not have meant. Parentheses say what is meant. */
import type { FilterExpression, TemplateNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';

export function filtersAfterCoalescing({ body, source }: TemplateNode): readonly FilterExpression[] {
  const found: FilterExpression[] = [];
  walk(body, (node) => {
    if (node.type !== 'LogicalExpression' || node.operator !== '??' || node.right.type !== 'FilterExpression') return;
    if (!isGrouped(source, node.right.start)) found.push(node.right);
  });
  return found;
}

/** Parentheses leave no node: the expression inside of them begins behind the opening one. */
function isGrouped(source: string, start: number): boolean {
  let before = start - 1;
  while (/\s/.test(source.charAt(before))) before -= 1;
  return source.charAt(before) === '(';
}
