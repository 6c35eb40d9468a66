// The shape of a syntax tree as one line of text, without positions: what parser tests compare.
import type {
  Arguments,
  Assignment,
  AstNode,
  Body,
  Expression,
  IncludeOptions,
  Pattern,
  Statement,
  Target,
} from '../../src/core/ast/nodes.ts';
import { parse } from '../../src/core/parser/parse.ts';

/** @example outlineExpression('1 + 2 | string') // '(+ 1 (| 2 string))' */
export function outlineExpression(source: string): string {
  const [statement] = parse(`{{ ${source} }}`, { name: null }).body;
  if (statement?.type !== 'Output') throw new Error('The source is no expression');
  return expression(statement.expression);
}

/** @example outline('{% if a %}b{% end %}') // '(if a {"b"})' */
export function outline(source: string): string {
  return parse(source, { name: null }).body.map(statement).join(' ');
}

/** Every node with what the source says at its place. */
export function places(source: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      if (isNode(value)) found.push(`${value.type}: ${source.slice(value.start, value.end)}`);
      Object.values(value).forEach(visit);
    }
  };
  visit(parse(source, { name: null }).body);
  return found;
}

function isNode(value: object): value is AstNode {
  return 'type' in value && 'start' in value;
}

function expression(node: Expression): string {
  switch (node.type) {
    case 'Literal':
      return literal(node.value);
    case 'Identifier':
      return node.name;
    case 'ArrayExpression':
      return `[${list(node.elements)}]`;
    case 'ObjectExpression':
      return `{${node.entries.map(({ key, value }) => `${expression(key)}:${expression(value)}`).join(' ')}}`;
    case 'ComprehensionExpression':
      return `[${expression(node.element)} for ${target(node.target)} in ${expression(node.iterable)}${condition(node.test)}]`;
    case 'UnaryExpression':
      return `(${node.operator} ${expression(node.argument)})`;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return `(${node.operator} ${expression(node.left)} ${expression(node.right)})`;
    case 'ComparisonExpression':
      return `(${node.operands.map((operand, index) => `${index ? `${node.operators[index - 1]} ` : ''}${expression(operand)}`).join(' ')})`;
    case 'ConditionalExpression':
      return `(${expression(node.consequent)} if ${expression(node.test)}${node.alternate ? ` else ${expression(node.alternate)}` : ''})`;
    case 'MemberExpression':
      return `${expression(node.object)}${node.optional ? '?.' : '.'}${node.property}`;
    case 'IndexExpression':
      return `${expression(node.object)}${node.optional ? '?' : ''}[${expression(node.index)}]`;
    case 'SliceExpression':
      return `${expression(node.object)}${node.optional ? '?' : ''}[${[node.from, node.to, node.step].map((part) => (part ? expression(part) : '')).join(':')}]`;
    case 'CallExpression':
      return `${expression(node.callee)}(${args(node.arguments)})`;
    case 'SuperExpression':
      return 'super()';
    case 'FilterExpression':
      return `(${node.optional ? '?' : ''}${node.pipeline ? '|>' : '|'} ${expression(node.argument)} ${node.name}${callArguments(node.arguments)})`;
    case 'TestExpression':
      return `(${node.negated ? 'is not' : 'is'} ${expression(node.argument)} ${node.name}${callArguments(node.arguments)})`;
    case 'RangeExpression':
      return `(${expression(node.from)}${node.inclusive ? '..' : '...'}${expression(node.to)}${node.step ? ` by ${expression(node.step)}` : ''})`;
    case 'AwaitExpression':
      return `(await ${expression(node.argument)})`;
    case 'CapturedText':
      return '#text';
  }
}

/** Constants are marked, to tell them from names. */
function literal(value: string | number | boolean | null): string {
  return typeof value === 'boolean' || value === null ? `#${value ?? 'none'}` : JSON.stringify(value);
}

function list(nodes: readonly Expression[]): string {
  return nodes.map(expression).join(' ');
}

function args({ positional, keywords }: Arguments): string {
  return [...positional.map(expression), ...keywords.map(({ name, value }) => `${name}=${expression(value)}`)].join(' ');
}

function callArguments(given: Arguments): string {
  const text = args(given);
  return text === '' ? '' : `(${text})`;
}

function target(node: Target): string {
  return node.type === 'NameTarget' ? node.name : `(${node.elements.map(target).join(' ')})`;
}

function condition(test: Expression | null): string {
  return test ? ` if ${expression(test)}` : '';
}

function body(statements: Body): string {
  return `{${statements.map(statement).join(' ')}}`;
}

function branch(keyword: string, content: { readonly body: Body; readonly name?: string | null } | null): string {
  return content ? ` ${keyword}${content.name ? ` ${content.name}` : ''} ${body(content.body)}` : '';
}

function alternate(content: Body | null): string {
  return content ? ` else ${body(content)}` : '';
}

function pattern(node: Pattern): string {
  switch (node.type) {
    case 'WildcardPattern':
      return '_';
    case 'NamePattern':
      return node.name;
    case 'ValuePattern':
      return `== ${expression(node.value)}`;
    case 'ListPattern':
      return `[${node.elements.map(pattern).join(', ')}]`;
    case 'DictPattern':
      return `{${node.entries.map(({ key, value }) => `${expression(key)}: ${pattern(value)}`).join(', ')}}`;
    case 'AlternativesPattern':
      return `(${node.alternatives.map(pattern).join(' or ')})`;
  }
}

function assignments(list: readonly Assignment[]): string {
  return list.map((each) => `${target(each.target)} ${each.isDefault ? '??=' : '='} ${expression(each.value)}`).join(', ');
}

function statement(node: Statement): string {
  switch (node.type) {
    case 'Cache':
      return `cache ${list([node.key, ...[node.ttl, node.global].filter((value) => value !== null), ...node.depends])} ${body(node.body)}`;
    case 'Push':
      return `push ${node.name}${node.isOnce ? ' once' : ''} ${body(node.body)}`;
    case 'Stack':
      return `stack ${node.name}`;
    case 'Provide':
      return `provide ${node.name} = ${expression(node.value)} ${body(node.body)}`;
    case 'Text':
      return JSON.stringify(node.value);
    case 'Output':
      return `(out ${expression(node.expression)})`;
    case 'If':
      return `(if ${node.branches.map((each) => `${expression(each.test)} ${body(each.body)}`).join(' elif ')}${alternate(node.alternate)})`;
    case 'For': {
      const head = `${node.isAsync ? 'async for' : 'for'} ${target(node.target)} in ${expression(node.iterable)}${condition(node.test)}`;
      return `(${head} ${body(node.body)}${alternate(node.alternate)}${branch('failed', node.failed)})`;
    }
    case 'While':
      return `(while ${expression(node.test)} ${body(node.body)})`;
    case 'Break':
    case 'Continue':
    case 'Flush':
      return `(${node.type.toLowerCase()})`;
    case 'Do':
      return `(do ${expression(node.expression)})`;
    case 'With':
      return `(with ${assignments(node.assignments)} ${body(node.body)})`;
    case 'WithConditional': {
      const subjects = node.subjects.map(({ value, name }) => `${expression(value)} as ${name}`);
      return `(with ${subjects.join(', ')} ${body(node.body)}${alternate(node.alternate)})`;
    }
    case 'Match': {
      const cases = node.cases.map((each) => ` case ${pattern(each.pattern)}${condition(each.guard)} ${body(each.body)}`);
      return `(match${node.subject ? ` ${expression(node.subject)}` : ''}${cases.join('')})`;
    }
    case 'Try':
      return `(try ${body(node.body)}${branch('fallback', { body: node.fallback, name: node.name })})`;
    case 'ContextDeclaration':
      return `(template ${node.variables.map(({ name, annotation }) => `${name}: ${annotation}`).join(', ')})`;
    case 'Set':
      return `(${node.keyword} ${assignments(node.assignments)})`;
    case 'Block': {
      const modifiers = node.modifiers.map(({ name, value }) => ` ${name}=${literal(value)}`).join('');
      const branches = `${branch('pending', node.pending)}${branch('failed', node.failed)}`;
      return `(${node.isFragment ? 'fragment' : 'block'} ${node.name}${modifiers}${condition(node.condition)} ${body(node.body)}${branches})`;
    }
    case 'Suspense':
      return `(suspense ${body(node.body)}${branch('pending', node.pending)}${branch('failed', node.failed)})`;
    case 'DefaultFailed':
      return `(default${branch('failed', node.failed)})`;
    case 'Extends':
      return `(extends ${expression(node.template)})`;
    case 'Include':
      return `(include ${included(node)})`;
    case 'Embed':
      return `(embed ${included(node)} ${body(node.blocks)})`;
    case 'Import':
      return `(import ${expression(node.template)} as ${node.name}${node.withContext ? ' with context' : ''})`;
    case 'FromImport': {
      const names = node.names.map(({ name, alias }) => (name === alias ? name : `${name} as ${alias}`)).join(', ');
      return `(from ${expression(node.template)} import ${names}${node.withContext ? ' with context' : ''})`;
    }
    case 'Setup':
      return `(setup ${body(node.body)})`;
    case 'Region':
    case 'Def': {
      const sigils = { positional: '', rest: '*', keywords: '**' };
      const params = node.params.map(
        ({ name, annotation, defaultValue, kind }) =>
          `${sigils[kind]}${name}${annotation === null ? '' : `: ${annotation}`}${defaultValue ? ` = ${expression(defaultValue)}` : ''}`,
      );
      return `(${node.type.toLowerCase()} ${node.name}(${params.join(', ')}) ${body(node.body)})`;
    }
    case 'CallBlock': {
      const slots = node.slots.map(
        ({ name, params, body: content }) => ` ${[name, ...params.map((param) => `let:${param}`)].join(' ')} ${body(content)}`,
      );
      return `(call ${expression(node.call)}${slots.join('')})`;
    }
    case 'Slot': {
      const bindings = node.bindings.map(({ name, value }) => ` let:${name}=${expression(value)}`).join('');
      return `(slot ${node.name}${bindings}${node.body ? ` ${body(node.body)}` : ''})`;
    }
    case 'Capture':
      return `(capture ${node.name} = ${expression(node.value)} ${body(node.body)})`;
    case 'FilterBlock':
      return `(filter ${expression(node.value)} ${body(node.body)})`;
    case 'Trans':
      return `(trans${node.variables.map(({ name, value }) => ` ${name}=${expression(value)}`).join('')} ${JSON.stringify(node.singular)}${node.plural === null ? '' : ` plural ${JSON.stringify(node.plural)}`})`;
    case 'Spaceless':
      return `(spaceless ${body(node.body)})`;
  }
}

function included({
  template,
  bindings,
  withContext,
  ignoreMissing,
}: IncludeOptions & { readonly template: Expression }): string {
  const given = bindings.map(({ name, value }) => ` ${name}=${expression(value)}`).join('');
  return `${expression(template)}${given}${withContext ? '' : ' without context'}${ignoreMissing ? ' ignore missing' : ''}`;
}
