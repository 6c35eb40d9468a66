/** Calls that can be checked against the signature of what they call, without rendering: `card(…)`, `ui.card(…)`. */
import type { AstNode, CallExpression, Expression, FromImport, TemplateNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import type { LineIndex } from '../../source/line-index.ts';
import { literalNames } from '../template-unit.ts';
import { boundBy } from './bound-names.ts';

/** The type of a value that is written out; null for anything that is only known when it renders. */
export type LiteralType = 'str' | 'int' | 'float' | 'bool' | 'none' | 'list' | 'dict' | null;

export interface CallFacts {
  /** As written: `card`, or `ui.card` where `ui` is an imported template. */
  readonly name: string;
  readonly positional: readonly LiteralType[];
  readonly keywords: Readonly<Record<string, LiteralType>>;
  readonly line: number;
  readonly column: number;
}

/** Names that stand for something of another template. `member` is null for the whole template (`{% import %}`). */
export interface ImportFacts {
  readonly template: string;
  readonly member: string | null;
}

/** Names that are bound more than once are left out: which of them a call means is only known when it renders. */
export function describeCalls(
  ast: TemplateNode,
  lines: LineIndex,
): { readonly calls: readonly CallFacts[]; readonly imports: Readonly<Record<string, ImportFacts>> } {
  /** What binds a name; null where several do. */
  const bindings = new Map<string, AstNode | null>();
  const found: CallExpression[] = [];
  walk(ast, (node) => {
    for (const name of boundBy(node)) bindings.set(name, bindings.has(name) ? null : node);
    if (node.type === 'CallExpression') found.push(node);
  });
  const imports: Record<string, ImportFacts> = Object.create(null);
  const callable = new Set<string>();
  for (const [name, binding] of bindings) {
    if (binding === null) continue;
    const imported = importOf(name, binding);
    if (imported !== null) imports[name] = imported;
    if (binding.type === 'Def' ? binding.name === name : binding.type === 'Region' && binding.name === name) callable.add(name);
  }
  const calls = found.flatMap((call): CallFacts | readonly never[] => {
    const name = nameOf(call.callee);
    const [root = '', member] = name?.split('.') ?? [];
    const imported = imports[root];
    const isKnown =
      imported === undefined ? callable.has(root) && member === undefined : (imported.member === null) === (member !== undefined);
    return name !== null && isKnown ? describeCall(name, call, lines) : [];
  });
  return { calls, imports };
}

function describeCall(name: string, call: CallExpression, lines: LineIndex): CallFacts {
  const { positional, keywords } = call.arguments;
  const { line, column } = lines.locate(call.start);
  return {
    name,
    positional: positional.map(literalType),
    keywords: Object.fromEntries(keywords.map((keyword) => [keyword.name, literalType(keyword.value)])),
    line,
    column,
  };
}

function importOf(name: string, node: AstNode): ImportFacts | null {
  if (node.type !== 'Import' && node.type !== 'FromImport') return null;
  const [template, ...others] = literalNames(node.template) ?? [];
  if (template === undefined || others.length > 0) return null;
  return { template, member: node.type === 'Import' ? null : memberOf(node, name) };
}

function memberOf({ names }: FromImport, alias: string): string | null {
  return names.find((each) => each.alias === alias)?.name ?? null;
}

/** `card` or `ui.card`. */
function nameOf(callee: Expression): string | null {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return null;
  return `${callee.object.name}.${callee.property}`;
}

function literalType(expression: Expression): LiteralType {
  if (expression.type === 'ArrayExpression' || expression.type === 'ComprehensionExpression') return 'list';
  if (expression.type === 'ObjectExpression') return 'dict';
  if (expression.type === 'UnaryExpression' && expression.operator !== 'not') return literalType(expression.argument);
  if (expression.type !== 'Literal') return null;
  const { value } = expression;
  if (value === null) return 'none';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return typeof value === 'string' ? 'str' : 'bool';
}
