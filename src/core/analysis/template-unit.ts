/** What one template says of itself, without looking at any other: the ground for code generation and for composed analysis. */
import type {
  Assignment,
  AstNode,
  Block,
  Expression,
  Extends,
  For,
  Region,
  Set as SetStatement,
  Statement,
  Suspense,
  Target,
  TemplateNode,
} from '../ast/nodes.ts';
import { some, walk } from '../ast/walk.ts';

/** Nodes with a number: the places where Suspense may step in. */
export type SiteNode = Block | Region | Suspense | For | SetStatement;

export interface TemplateUnit {
  readonly name: string | null;
  readonly ast: TemplateNode;
  /** The last definition of each block wins, as both places render it. */
  readonly blocks: ReadonlyMap<string, Block | Region>;
  /** A region that shares its name with another block, or that block: the one that comes later. */
  readonly duplicateRegion: Block | Region | null;
  readonly extends: Extends | null;
  /** The parent's literal name; null without `extends`; undefined when it is computed. */
  readonly parent: string | null | undefined;
  /** Statements a child template executes before its parent renders; all of them for a template without `extends`. */
  readonly topLevelNames: readonly string[];
  /** True if any statement writes template variables. */
  readonly assigns: boolean;
  /** The first node that needs an async target, or null. */
  readonly firstAsync: AstNode | null;
  /** Numbers in source order; the same for every phase. */
  readonly sites: ReadonlyMap<SiteNode, number>;
  /** Literal names of templates this one reaches: to load ahead, so that sync rendering works with async loaders. */
  readonly references: readonly string[];
  /** True if a template is reached by a computed name. */
  readonly hasDynamicReference: boolean;
}

const SITE_TYPES: ReadonlySet<string> = new Set(['Block', 'Region', 'Suspense', 'For', 'Set']);

/** What writes template variables. */
const DEFINES: ReadonlySet<string> = new Set(['Set', 'Def', 'Region', 'Import', 'FromImport']);

export function describeTemplate(ast: TemplateNode): TemplateUnit {
  const blocks = new Map<string, Block | Region>();
  const sites = new Map<SiteNode, number>();
  const references = new Set<string>();
  let duplicateRegion: Block | Region | null = null;
  let hasDynamicReference = false;
  let firstAsync: AstNode | null = null;
  let assigns = false;
  walk(ast, (node) => {
    if (SITE_TYPES.has(node.type)) sites.set(node as SiteNode, sites.size);
    if (node.type === 'Block' || node.type === 'Region') {
      const other = blocks.get(node.name);
      if (other !== undefined && (node.type === 'Region' || other.type === 'Region')) duplicateRegion ??= node;
      blocks.set(node.name, node);
    }
    if (node.type === 'Extends' || node.type === 'Include' || node.type === 'Import' || node.type === 'FromImport') {
      const literal = literalName(node.template);
      if (literal === null) hasDynamicReference = true;
      else references.add(literal);
    }
    if (isAsyncNode(node)) firstAsync ??= node;
    if (DEFINES.has(node.type)) assigns = true;
  });
  const parentNode = ast.body.find((statement): statement is Extends => statement.type === 'Extends') ?? null;
  return {
    name: ast.name,
    ast,
    blocks,
    duplicateRegion,
    sites,
    assigns,
    firstAsync,
    hasDynamicReference,
    references: [...references],
    extends: parentNode,
    parent: parentNode === null ? null : (literalName(parentNode.template) ?? undefined),
    topLevelNames: [...new Set(ast.body.flatMap(assignedNames))],
  };
}

export function literalName(expression: Expression): string | null {
  return expression.type === 'Literal' && typeof expression.value === 'string' ? expression.value : null;
}

export function isAsyncNode(node: AstNode): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'For' && node.isAsync);
}

export function containsAsync(root: AstNode | readonly AstNode[]): boolean {
  return some(root, isAsyncNode);
}

/** The names a statement binds in its own scope. */
export function assignedNames(statement: Statement): readonly string[] {
  switch (statement.type) {
    case 'Set':
      return statement.assignments.flatMap((assignment) => targetNames(assignment.target));
    case 'Def':
    case 'Region':
    case 'Import':
      return [statement.name];
    case 'Setup':
      return statement.body.flatMap(assignedNames);
    case 'FromImport':
      return statement.names.map((name) => name.alias);
    default:
      return [];
  }
}

export function targetNames(target: Target): readonly string[] {
  return target.type === 'NameTarget' ? [target.name] : target.elements.flatMap(targetNames);
}

/** The statements of a template with a parent that run before the parent renders; everything else there is ignored. */
export function isChildStatement({ type }: Statement): boolean {
  return DEFINES.has(type) || type === 'Setup' || type === 'Do';
}

/** A top-level assignment whose value may be made later, on demand: one name, a value that is computed without waiting. */
export function isPostponable(assignment: Assignment): boolean {
  return (
    assignment.target.type === 'NameTarget' &&
    assignment.value.type !== 'Literal' &&
    !containsAsync(assignment.value) &&
    !assignment.isDefault
  );
}
