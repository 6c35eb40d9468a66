/** Which other templates a template names, by the way it uses them. */
import type { AstNode, Expression, TemplateNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';

/** Literal names in source order, each once. Computed names can't be told. */
export interface Dependencies {
  readonly extends: readonly string[];
  readonly includes: readonly string[];
  readonly embeds: readonly string[];
  readonly imports: readonly string[];
}

const KINDS: Readonly<Partial<Record<AstNode['type'], keyof Dependencies>>> = {
  Extends: 'extends',
  Include: 'includes',
  Embed: 'embeds',
  Import: 'imports',
  FromImport: 'imports',
};

export function dependenciesOf(ast: TemplateNode): Dependencies {
  const found = {
    extends: new Set<string>(),
    includes: new Set<string>(),
    embeds: new Set<string>(),
    imports: new Set<string>(),
  };
  walk(ast, (node) => {
    const kind = KINDS[node.type];
    if (kind === undefined) return;
    for (const name of literalNames((node as { template: Expression }).template)) found[kind].add(name);
  });
  const { extends: parents, includes, embeds, imports } = found;
  return { extends: [...parents], includes: [...includes], embeds: [...embeds], imports: [...imports] };
}

/** The names that are written out: one, a list of candidates, both sides of a choice. */
function literalNames(expression: Expression): readonly string[] {
  if (expression.type === 'Literal') return typeof expression.value === 'string' ? [expression.value] : [];
  if (expression.type === 'ArrayExpression') return expression.elements.flatMap(literalNames);
  if (expression.type === 'ConditionalExpression') {
    return [expression.consequent, ...(expression.alternate === null ? [] : [expression.alternate])].flatMap(literalNames);
  }
  return expression.type === 'LogicalExpression' ? [expression.left, expression.right].flatMap(literalNames) : [];
}
