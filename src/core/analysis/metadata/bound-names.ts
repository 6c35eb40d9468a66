import type { AstNode, TemplateNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';

/** Every name that is bound anywhere in a template: assignments, loops, defs and their parameters, imports, slots, errors. */
export function boundNames(ast: TemplateNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(ast, (node) => {
    for (const name of boundBy(node)) names.add(name);
  });
  return names;
}

/** The names that one node binds, without those its children bind. */
export function boundBy(node: AstNode): readonly string[] {
  switch (node.type) {
    case 'NameTarget':
    case 'Import':
    case 'Capture':
      return [node.name];
    case 'FromImport':
      return node.names.map((name) => name.alias);
    case 'Def':
    case 'Region':
      return [node.name, ...node.params.map((param) => param.name)];
    case 'Slot':
      return node.bindings.map((binding) => binding.name);
    case 'NamePattern':
      return [node.name];
    case 'For':
    case 'Block':
    case 'Suspense':
    case 'DefaultFailed':
      return node.failed === null || node.failed.name === null ? [] : [node.failed.name];
    case 'Try':
      return node.name === null ? [] : [node.name];
    case 'WithConditional':
      return node.subjects.map((subject) => subject.name);
    case 'CallBlock':
      return node.slots.flatMap((slot) => slot.params);
    default:
      return [];
  }
}
