/**
 * A syntax tree back to source, in one canonical form: every operand in parentheses, every block closed with `end`. What it is for is the
 * law that parsing the result gives the same tree; to read it would be too much to ask.
 */
import type {
  Arguments,
  Assignment,
  Body,
  Expression,
  FailedBranch,
  IncludeOptions,
  Param,
  Pattern,
  PendingBranch,
  Statement,
  Target,
} from '../../src/core/ast/nodes.ts';
import { some } from '../../src/core/ast/walk.ts';

/** A table by node type; a node without a row can't be printed yet. */
type Printers<Node extends { readonly type: string }> = {
  readonly [Type in Node['type']]?: (node: Extract<Node, { readonly type: Type }>) => string;
};

export function printBody(body: Body): string {
  return body.map(printStatement).join('');
}

/** Whether all of the tree has its rows. */
export function canPrint(body: Body): boolean {
  return !some(body, ({ type }) => ![statements, expressions, patterns, TARGETS].some((printers) => type in printers));
}

export function printStatement(node: Statement): string {
  return lookUp(statements, node)(node);
}

export function printExpression(node: Expression): string {
  return lookUp(expressions, node)(node);
}

function lookUp<Node extends { readonly type: string }>(printers: Printers<Node>, { type }: Node): (node: Node) => string {
  const print = (printers as Readonly<Record<string, ((node: Node) => string) | undefined>>)[type];
  if (print === undefined) throw new Error(`tests/properties/print.ts has no row for ${type}`);
  return print;
}

// ── Expressions ───────────────────────────────────────────────────────────────────────────────────────────────────

const ATOMS: ReadonlySet<Expression['type']> = new Set(['Literal', 'Identifier', 'ArrayExpression', 'ObjectExpression']);

const operand = (node: Expression): string => (ATOMS.has(node.type) ? printExpression(node) : `(${printExpression(node)})`);

const expressions: Printers<Expression> = {
  Literal: ({ value }) => literal(value),
  Identifier: ({ name }) => name,
  ArrayExpression: ({ elements }) => `[${elements.map(printExpression).join(', ')}]`,
  ObjectExpression: ({ entries }) =>
    `{ ${entries.map(({ key, value }) => `${printExpression(key)}: ${printExpression(value)}`).join(', ')} }`,
  ComprehensionExpression: (node) =>
    `[${printExpression(node.element)} for ${target(node.target)} in ${operand(node.iterable)}${suffix(' if ', node.test)}]`,
  UnaryExpression: ({ operator, argument }) => `${operator} ${operand(argument)}`,
  BinaryExpression: ({ operator, left, right }) => `${operand(left)} ${operator} ${operand(right)}`,
  LogicalExpression: ({ operator, left, right }) => `${operand(left)} ${operator} ${operand(right)}`,
  ComparisonExpression: ({ operands, operators }) =>
    operands.map((each, index) => (index === 0 ? operand(each) : `${operators[index - 1]} ${operand(each)}`)).join(' '),
  ConditionalExpression: ({ test, consequent, alternate }) =>
    `${operand(consequent)} if ${operand(test)}${suffix(' else ', alternate)}`,
  MemberExpression: ({ object, property, optional }) => `${operand(object)}${optional ? '?' : ''}.${property}`,
  IndexExpression: ({ object, index, optional }) => `${operand(object)}${optional ? '?' : ''}[${printExpression(index)}]`,
  SliceExpression: ({ object, from, to, step, optional }) =>
    `${operand(object)}${optional ? '?' : ''}[${suffix('', from)}:${suffix('', to)}${suffix(':', step)}]`,
  CallExpression: ({ callee, arguments: args }) => `${operand(callee)}(${argumentList(args)})`,
  SuperExpression: () => 'super()',
  FilterExpression: ({ argument, optional, pipeline, name, arguments: args }) => {
    // A chain is one of a kind: the parenthesised operand starts a new one.
    const operator = `${optional ? '?' : ''}|${pipeline ? '>' : ''}`;
    return `${operand(argument)} ${operator} ${name}(${argumentList(args)})`;
  },
  TestExpression: ({ argument, negated, name, arguments: args }) =>
    `${operand(argument)} is ${negated ? 'not ' : ''}${name}(${argumentList(args)})`,
  RangeExpression: ({ from, to, step, inclusive }) =>
    `${operand(from)}${inclusive ? ' .. ' : ' ... '}${operand(to)}${step === null ? '' : ` by ${operand(step)}`}`,
  AwaitExpression: ({ argument }) => `await ${operand(argument)}`,
};

function literal(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value ?? 'none');
  // JSON has escapes that templates haven't: those of one letter besides \n \r \t, and \u in lower case is fine in both.
  return JSON.stringify(value).replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\u0008' : '\\u000c'));
}

const suffix = (before: string, node: Expression | null): string => (node === null ? '' : `${before}${operand(node)}`);

function argumentList({ positional, keywords }: Arguments): string {
  return [...positional.map(printExpression), ...keywords.map(({ name, value }) => `${name}=${printExpression(value)}`)].join(
    ', ',
  );
}

const TARGETS = { NameTarget: true, TupleTarget: true };

function target(node: Target): string {
  return node.type === 'NameTarget' ? node.name : `(${node.elements.map(target).join(', ')},)`;
}

// ── Patterns ──────────────────────────────────────────────────────────────────────────────────────────────────────

const patterns: Printers<Pattern> = {
  WildcardPattern: () => '_',
  NamePattern: ({ name }) => name,
  ValuePattern: ({ value }) => operand(value),
  ListPattern: ({ elements }) => `[${elements.map(printPattern).join(', ')}]`,
  DictPattern: ({ entries }) =>
    `{ ${entries.map(({ key, value }) => `${printExpression(key)}: ${printPattern(value)}`).join(', ')} }`,
  AlternativesPattern: ({ alternatives }) => `(${alternatives.map(printPattern).join(' or ')})`,
};

function printPattern(node: Pattern): string {
  return lookUp(patterns, node)(node);
}

// ── Statements ────────────────────────────────────────────────────────────────────────────────────────────────────

const END = '{% end %}';

const statements: Printers<Statement> = {
  Text: ({ value }) => (value.includes('{') ? `{% raw %}${value}{% endraw %}` : value),
  Output: ({ expression }) => `{{ ${printExpression(expression)} }}`,
  If: ({ branches, alternate }) => {
    const [first, ...others] = branches.map(({ test, body }) => `if ${printExpression(test)} %}${printBody(body)}`);
    return `{% ${first}${others.map((branch) => `{% el${branch}`).join('')}${elseBranch(alternate)}${END}`;
  },
  For: (node) => {
    const head = `${node.isAsync ? 'async ' : ''}for ${target(node.target)} in ${operand(node.iterable)}${suffix(' if ', node.test)}`;
    return `{% ${head} %}${printBody(node.body)}${elseBranch(node.alternate)}${failedBranch(node.failed)}${END}`;
  },
  While: ({ test, body }) => `{% while ${printExpression(test)} %}${printBody(body)}${END}`,
  Break: () => '{% break %}',
  Continue: () => '{% continue %}',
  Do: ({ expression }) => `{% do ${printExpression(expression)} %}`,
  Flush: () => '{% flush %}',
  Cache: ({ key, ttl, depends, global, body }) =>
    `{% cache ${[printExpression(key), ...(ttl === null ? [] : [`ttl=${printExpression(ttl)}`]), ...depends.map((value) => `depends=${printExpression(value)}`), ...(global === null ? [] : [`global=${printExpression(global)}`])].join(', ')} %}${printBody(body)}${END}`,
  Push: ({ name, isOnce, body }) => `{% push ${JSON.stringify(name)}${isOnce ? ' once' : ''} %}${printBody(body)}${END}`,
  Stack: ({ name }) => `{% stack ${JSON.stringify(name)} %}`,
  Provide: ({ name, value, body }) => `{% provide ${name} = ${printExpression(value)} %}${printBody(body)}${END}`,
  With: ({ assignments, body }) => `{% with ${assignments.map(assignment).join(', ')} %}${printBody(body)}${END}`,
  WithConditional: ({ subjects, body, alternate }) => {
    const values = subjects.map(({ value }) => operand(value)).join(', ');
    const names = subjects.map(({ name }) => name).join(', ');
    return `{% with ${values} as ${names} %}${printBody(body)}${elseBranch(alternate)}${END}`;
  },
  Match: ({ subject, cases }) => {
    const each = cases.map(
      ({ pattern, guard, body }) => `{% case ${printPattern(pattern)}${suffix(' if ', guard)} %}${printBody(body)}`,
    );
    return `{% match ${suffix('', subject)} %}${each.join('')}${END}`;
  },
  Try: ({ body, name, fallback }) => `{% try %}${printBody(body)}{% fallback ${name ?? ''} %}${printBody(fallback)}${END}`,
  ContextDeclaration: ({ variables }) =>
    `{% template ${variables.map(({ name, annotation }) => `${name}: ${annotation}`).join(', ')} %}`,
  Set: ({ keyword, assignments }) => `{% ${keyword} ${assignments.map(assignment).join(', ')} %}`,
  Block: (node) => {
    const modifiers = node.modifiers.map(({ name, value }) => ` ${name}=${literal(value)}`).join('');
    const head = `${node.isFragment ? 'fragment' : 'block'} ${node.name}${modifiers}${suffix(' if ', node.condition)}`;
    return `{% ${head} %}${printBody(node.body)}${pendingBranch(node.pending)}${failedBranch(node.failed)}${END}`;
  },
  Suspense: (node) => `{% suspense %}${printBody(node.body)}${pendingBranch(node.pending)}${failedBranch(node.failed)}${END}`,
  DefaultFailed: ({ failed }) => `${failedBranch(failed)}${END}`,
  Extends: ({ template }) => `{% extends ${printExpression(template)} %}`,
  Include: ({ template, ...options }) => `{% include ${operand(template)}${includeOptions(options)} %}`,
  Embed: ({ template, blocks, ...options }) =>
    `{% embed ${operand(template)}${includeOptions(options)} %}${printBody(blocks)}${END}`,
  Import: ({ template, name, withContext }) =>
    `{% import ${printExpression(template)} as ${name}${withContext ? ' with context' : ''} %}`,
  FromImport: ({ template, names, withContext }) => {
    const list = names.map(({ name, alias }) => `${name} as ${alias}`).join(', ');
    return `{% from ${printExpression(template)} import ${list}${withContext ? ' with context' : ''} %}`;
  },
  Def: ({ name, params, body }) => `{% def ${name}(${params.map(param).join(', ')}) %}${printBody(body)}${END}`,
  Region: ({ name, params, body }) => `{% region ${name}(${params.map(param).join(', ')}) %}${printBody(body)}${END}`,
  Setup: ({ body }) => `{% globals %}${printBody(body)}${END}`,
  CallBlock: ({ call, slots }) => {
    const contents = slots.map(
      ({ name, params, body }) => `{% slot ${name}${params.map((each) => ` let:${each}`).join('')} %}${printBody(body)}${END}`,
    );
    return `{% call ${printExpression(call)} %}${contents.join('')}${END}`;
  },
  Slot: ({ name, bindings, body }) => {
    const lets = bindings.map(({ name: bound, value }) => ` let:${bound}=${operand(value)}`).join('');
    return `{% slot ${name}${lets} %}${body === null ? '' : `${printBody(body)}${END}`}`;
  },
};

function includeOptions({ bindings, withContext, ignoreMissing }: IncludeOptions): string {
  const values = bindings.map(({ name, value }) => `${name}=${operand(value)}`).join(', ');
  return `${values && ` with ${values}`}${withContext ? '' : ' only'}${ignoreMissing ? ' ignore missing' : ''}`;
}

function assignment({ target: to, isDefault, value }: Assignment): string {
  return `${target(to)} ${isDefault ? '??=' : '='} ${printExpression(value)}`;
}

const elseBranch = (body: Body | null): string => (body === null ? '' : `{% else %}${printBody(body)}`);
const pendingBranch = (branch: PendingBranch | null): string => (branch === null ? '' : `{% pending %}${printBody(branch.body)}`);
const failedBranch = (branch: FailedBranch | null): string =>
  branch === null ? '' : `{% failed ${branch.name ?? ''} %}${printBody(branch.body)}`;

const SIGILS: Readonly<Record<Param['kind'], string>> = { positional: '', rest: '*', keywords: '**' };

function param({ name, annotation, defaultValue, kind }: Param): string {
  return `${SIGILS[kind]}${name}${annotation === null ? '' : `: ${annotation}`}${suffix(' = ', defaultValue)}`;
}
