/** What one template says of itself, without looking at any other: the ground for code generation and for composed analysis. */
import type {
  Assignment,
  AstNode,
  Block,
  Embed,
  Expression,
  Extends,
  For,
  FromImport,
  Import,
  Include,
  Region,
  Set as SetStatement,
  Statement,
  Suspense,
  Target,
  TemplateNode,
} from '../ast/nodes.ts';
import { SKIP, some, walk } from '../ast/walk.ts';

/** Nodes with a number: the places where Suspense may step in. */
export type SiteNode = Block | Region | Suspense | For | SetStatement | Embed;

export interface TemplateUnit {
  readonly name: string | null;
  readonly ast: TemplateNode;
  /** The last definition of each block wins, as both places render it. */
  readonly blocks: ReadonlyMap<string, Block | Region>;
  /** A region that shares its name with another block, or that block: the one that comes later. */
  readonly duplicateRegion: Block | Region | null;
  readonly extends: Extends | null;
  /**
   * The parent's literal name, or several of which the first that is there is meant; null without `extends`; undefined when it is computed.
   */
  readonly parent: string | readonly string[] | null | undefined;
  /** Statements a child template executes before its parent renders; all of them for a template without `extends`. */
  readonly topLevelNames: readonly string[];
  /** True if any statement writes template variables. */
  readonly assigns: boolean;
  /** A stack may be printed by it or by what it includes or imports; its parent speaks for itself. */
  readonly placesStacks: boolean;
  /** The first node that needs an async target, or null. */
  readonly firstAsync: AstNode | null;
  /** Numbers in source order; the same for every phase. */
  readonly sites: ReadonlyMap<SiteNode, number>;
  /** Literal names of templates this one reaches: to load ahead, so that sync rendering works with async loaders. */
  readonly references: readonly string[];
  /** True if a template is reached by a computed name. */
  readonly hasDynamicReference: boolean;
}

const SITE_TYPES: ReadonlySet<string> = new Set(['Block', 'Region', 'Suspense', 'For', 'Set', 'Embed']);

/** What names other templates. */
const REFERENCES: ReadonlySet<string> = new Set(['Extends', 'Include', 'Embed', 'Import', 'FromImport']);
/** What writes template variables. */
const DEFINES: ReadonlySet<string> = new Set(['Set', 'Capture', 'Def', 'Region', 'Import', 'FromImport']);

export function describeTemplate(ast: TemplateNode): TemplateUnit {
  const blocks = new Map<string, Block | Region>();
  const sites = new Map<SiteNode, number>();
  const references = new Set<string>();
  let duplicateRegion: Block | Region | null = null;
  let hasDynamicReference = false;
  let firstAsync: AstNode | null = null;
  const embedded = new Set<AstNode>();
  let assigns = false;
  let placesStacks = false;
  walk(ast, (node) => {
    if (SITE_TYPES.has(node.type)) sites.set(node as SiteNode, sites.size);
    if (node.type === 'Embed') for (const block of blocksWithin(node)) embedded.add(block);
    if ((node.type === 'Block' || node.type === 'Region') && !embedded.has(node)) {
      const other = blocks.get(node.name);
      if (other !== undefined && (node.type === 'Region' || other.type === 'Region')) duplicateRegion ??= node;
      blocks.set(node.name, node);
    }
    if (isReference(node)) {
      const names = literalNames(node.template);
      if (names === null) hasDynamicReference = true;
      for (const name of names ?? []) references.add(name);
    }
    if (isAsyncNode(node)) firstAsync ??= node;
    if (isAssigning(node)) assigns = true;
    if (node.type === 'Stack' || (isReference(node) && node.type !== 'Extends')) placesStacks = true;
  });
  const parentNode = ast.body.find((statement): statement is Extends => statement.type === 'Extends') ?? null;
  return {
    name: ast.name,
    ast,
    blocks,
    duplicateRegion,
    sites,
    assigns,
    placesStacks,
    firstAsync,
    hasDynamicReference,
    references: [...references],
    extends: parentNode,
    parent: parentNode === null ? null : parentName(parentNode.template),
    topLevelNames: [...new Set(ast.body.flatMap(assignedNames))],
  };
}

function parentName(template: Expression): string | readonly string[] | undefined {
  const written = template.type === 'ArrayExpression' ? template.elements : [template];
  const names = written.every((each) => each.type === 'Literal') ? literalNames(template) : null;
  if (names === null) return undefined;
  return template.type === 'ArrayExpression' ? names : names[0];
}

export function isAssigning({ type }: AstNode): boolean {
  return DEFINES.has(type);
}

/** The names of the templates that an expression may stand for, null if they can't be known. */
export function literalNames(expression: Expression): readonly string[] | null {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : null;
    case 'ArrayExpression':
      return union(expression.elements);
    case 'ConditionalExpression':
      return expression.alternate === null ? null : union([expression.consequent, expression.alternate]);
    default:
      return null;
  }
}

function union(expressions: readonly Expression[]): readonly string[] | null {
  const all = expressions.map(literalNames);
  return all.some((names) => names === null) ? null : all.flatMap((names) => names ?? []);
}

function isReference(node: AstNode): node is Extends | Include | Embed | Import | FromImport {
  return REFERENCES.has(node.type);
}

/** The blocks and regions that stand in an embed: they belong to it, not to the template. */
function blocksWithin(embed: Embed): readonly (Block | Region)[] {
  const found: (Block | Region)[] = [];
  walk(embed.blocks, (node) => {
    if (node.type === 'Block' || node.type === 'Region') found.push(node);
  });
  return found;
}

/** An embed's overrides by name, those of nested blocks among them. The last definition wins, as in a template. */
export function overridesOf(embed: Embed): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  walk(embed.blocks, (node) => {
    if (node.type === 'Embed') return SKIP;
    if (node.type === 'Block') blocks.set(node.name, node);
    return undefined;
  });
  return blocks;
}

export function isAsyncNode(node: AstNode): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'For' && node.isAsync);
}

export function hasAwait(root: AstNode | readonly AstNode[]): boolean {
  return some(root, (inner) => inner.type === 'AwaitExpression');
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
    case 'Capture':
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
  return DEFINES.has(type) || type === 'Setup' || type === 'Do' || type === 'Push';
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
