/** What each statement becomes in the outline: one row per node type. */
import type {
  Assignment,
  Body,
  Def,
  Embed,
  Expression,
  For,
  FromImport,
  If,
  Import,
  Include,
  Match,
  Pattern,
  Region,
  Set as SetStatement,
  Statement,
  Try,
  WithConditional,
} from '../ast/nodes.ts';
import { patternNames } from '../ast/patterns.ts';
import { some } from '../ast/walk.ts';
import type { OutlineBuilder } from './build-outline.ts';
import { expressionPaths } from './expression-paths.ts';
import { knownNames } from './known-names.ts';
import { optionalPath } from './optional-path.ts';
import type { BoundaryOutline, CallOutline, IncludeOutline, OutlineBody, OutlineNode, Place } from './outline.ts';
import { hasAwait, isPostponable, literalNames, overridesOf, targetNames } from './template-unit.ts';
import { freePaths } from './free-paths.ts';

type Node<T extends Statement['type']> = Extract<Statement, { type: T }>;
type Describe<T extends Statement['type']> = (
  builder: OutlineBuilder,
  node: Node<T>,
  at: Place,
  isTopLevel: boolean,
) => readonly OutlineNode[];

const statements: { readonly [T in Statement['type']]: Describe<T> } = {
  Text: (_builder, node) => [{ type: 'text', html: node.value }],
  Output: (_builder, node, at) =>
    node.expression.type === 'SuperExpression'
      ? [{ type: 'super', isCaptured: false }]
      : [
          ...capturedSuper(node.expression),
          { type: 'output', paths: expressionPaths(node.expression), ...calling(node.expression), at },
        ],
  If: conditional,
  For: loop,
  While: (builder, node, at) => [
    { type: 'loop', names: [], paths: [], body: [...builder.read(node.test), ...builder.body(node.body)], site: null, at },
    ...builder.read(node.test),
  ],
  Break: () => [{ type: 'exit' }],
  Continue: () => [{ type: 'exit' }],
  Do: (builder, node) => [...capturedSuper(node.expression), ...builder.read(node.expression)],
  Flush: () => [],
  Provide: (builder, node) => [...capturedSuper(node.value), ...builder.read(node.value), scope(builder, node.body)],
  With: (builder, node) => withNames(builder, node.assignments, node.body),
  WithConditional: withValues,
  Match: match,
  Try: tryStatement,
  ContextDeclaration: () => [],
  Set: assignments,
  Block: (builder, node, at) => {
    if (node.isFragment) return [];
    return [{ type: 'block', name: node.name, site: builder.site(node), at }];
  },
  Suspense: (builder, node) => [{ type: 'suspense', boundary: builder.boundary(node) }],
  DefaultFailed: () => [],
  Extends: (builder, node) => builder.read(node.template),
  Include: (builder, node, at) => [...readOptions(builder, node), { type: 'include', ...included(node, at) }],
  Embed: (builder, node, at) => {
    const blocks: Record<string, BoundaryOutline> = {};
    for (const block of overridesOf(node).values()) blocks[block.name] = builder.boundary(block);
    return [
      ...readOptions(builder, node),
      { type: 'embed', ...included(node, at), site: builder.site(node), blocks, awaits: hasAwait(node.blocks) },
    ];
  },
  Import: (builder, node, at) => imports(builder, node, { names: [node.name], theirs: null }, at),
  FromImport: (builder, node, at) =>
    imports(builder, node, { names: node.names.map((name) => name.alias), theirs: node.names.map((name) => name.name) }, at),
  Def: define,
  Region: define,
  Setup: (builder, node, _at, isTopLevel) => builder.body(node.body, isTopLevel),
  CallBlock: (builder, node, at) => {
    const slots = node.slots.map(({ name, params, body }) => ({ name, names: params, body: builder.body(body) }));
    return [{ type: 'call', paths: expressionPaths(node.call), ...calling(node.call), slots, at }];
  },
  Slot: (builder, node, at) => {
    const paths = node.bindings.flatMap((binding) => expressionPaths(binding.value));
    const names = node.bindings.map((binding) => binding.name);
    return [{ type: 'slot', name: node.name, names, paths, body: builder.body(node.body ?? []), at }];
  },
  Capture: (builder, node, at) => {
    const body = builder.body(node.body);
    const paths = [...expressionPaths(node.value), ...freePaths(body)];
    return [
      { type: 'captured', body, prints: false },
      { type: 'bind', names: [node.name], paths, isTemplateLevel: true, site: null, at },
    ];
  },
  FilterBlock: (builder, node) => [
    ...builder.read(node.value),
    { type: 'captured', body: builder.body(node.body), prints: true },
  ],
  Trans: (_builder, node, at) => [
    { type: 'output', paths: node.variables.flatMap(({ value }) => expressionPaths(value)), isMarkup: true, at },
  ],
  Cache: (builder, node) => [
    ...[node.key, node.ttl, node.global, ...node.depends].flatMap((value) => (value === null ? [] : builder.read(value))),
    { type: 'captured', body: builder.body(node.body), prints: true },
  ],
  Push: (builder, node) => [{ type: 'push', name: node.name, body: builder.body(node.body) }],
  Stack: (_builder, node) => [{ type: 'stack', name: node.name }],
  Spaceless: (builder, node) => [{ type: 'captured', body: builder.body(node.body), prints: true }],
};

export function outlineStatement(builder: OutlineBuilder, node: Statement, isTopLevel: boolean): readonly OutlineNode[] {
  return (statements[node.type] as Describe<Statement['type']>)(builder, node, builder.place(node.start), isTopLevel);
}

/** `f(…)`: no other form of a callee says which def is meant. */
function calling(expression: Expression): { readonly call?: CallOutline } {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return {};
  const { positional, keywords } = expression.arguments;
  const values = [...positional, ...keywords.map(({ value }) => value)];
  return { call: { callee: expression.callee.name, paths: [...new Set(values.flatMap((value) => expressionPaths(value)))] } };
}

function define(builder: OutlineBuilder, node: Def | Region): readonly OutlineNode[] {
  const { names, body } = builder.parameters(node.params);
  return [
    {
      type: 'def',
      name: node.name,
      params: names,
      body: [...body, ...builder.body(node.body)],
      isRegion: node.type === 'Region',
    },
  ];
}

function conditional(builder: OutlineBuilder, node: If): readonly OutlineNode[] {
  /** What is known where all conditions so far were false. */
  let known: ReadonlySet<string> = new Set();
  const tests: OutlineNode[] = [];
  const bodies = node.branches.map(({ test, body }) => {
    tests.push(...builder.read(test, known));
    const inside = new Set([...known, ...knownNames(test, true)]);
    known = new Set([...known, ...knownNames(test, false)]);
    return { known: [...inside], body: builder.body(body) };
  });
  bodies.push({ known: [...known], body: builder.body(node.alternate ?? []) });
  const branches = { type: 'branches', bodies: bodies.map((each) => each.body) } as const;
  if (bodies.every((each) => each.known.length === 0)) return [...tests, branches];
  return [...tests, { ...branches, known: bodies.map((each) => each.known) }];
}

function assignments(builder: OutlineBuilder, node: SetStatement, _at: Place, isTopLevel: boolean): readonly OutlineNode[] {
  return node.assignments.flatMap((one) => [
    ...capturedSuper(one.value),
    {
      type: 'bind',
      names: targetNames(one.target),
      paths: [...expressionPaths(one.value), ...(one.isDefault ? targetNames(one.target).map(optionalPath) : [])],
      isTemplateLevel: isTopLevel || node.keyword !== 'set',
      site: isTopLevel && isPostponable(one) ? builder.site(node) : null,
      at: builder.place(one.start),
    },
  ]);
}

/** One scope inside the other: each value sees the names before it. */
function withNames(builder: OutlineBuilder, [first, ...others]: readonly Assignment[], body: Body): OutlineBody {
  if (first === undefined) return [scope(builder, body)];
  const bindings = [{ names: targetNames(first.target), paths: expressionPaths(first.value) }];
  return [
    ...capturedSuper(first.value),
    ...builder.read(first.value),
    { type: 'scope', bindings, body: withNames(builder, others, body) },
  ];
}

function scope(builder: OutlineBuilder, body: Body): OutlineNode {
  return { type: 'scope', bindings: [], body: builder.body(body) };
}

/** The values don't see the names. */
function withValues(builder: OutlineBuilder, { subjects, body, alternate }: WithConditional): OutlineBody {
  const bindings = subjects.map(({ name, value }) => ({ names: [name], paths: expressionPaths(value) }));
  return [
    ...subjects.flatMap(({ value }) => [...capturedSuper(value), ...builder.read(value)]),
    { type: 'branches', bodies: [[{ type: 'scope', bindings, body: builder.body(body) }], builder.body(alternate ?? [])] },
  ];
}

function match(builder: OutlineBuilder, { subject, cases }: Match): OutlineBody {
  const paths = subject === null ? [] : expressionPaths(subject);
  const bodies = cases.map(({ pattern, guard, body }) => {
    const inner = [...patternReads(builder, pattern), ...(guard === null ? [] : builder.read(guard)), ...builder.body(body)];
    return [{ type: 'scope', bindings: [{ names: patternNames(pattern), paths }], body: inner } as const];
  });
  return [
    ...(subject === null ? [] : [...capturedSuper(subject), ...builder.read(subject)]),
    {
      type: 'branches',
      bodies: [...bodies, []],
      known: [...cases.map(({ guard }) => (guard === null ? [] : [...knownNames(guard, true)])), []],
    },
  ];
}

/** What values and keys of a pattern are made of. */
function patternReads(builder: OutlineBuilder, pattern: Pattern): OutlineBody {
  switch (pattern.type) {
    case 'ValuePattern':
      return builder.read(pattern.value);
    case 'ListPattern':
      return pattern.elements.flatMap((element) => patternReads(builder, element));
    case 'DictPattern':
      return pattern.entries.flatMap(({ key, value }) => [...builder.read(key), ...patternReads(builder, value)]);
    case 'AlternativesPattern':
      return pattern.alternatives.flatMap((alternative) => patternReads(builder, alternative));
    default:
      return [];
  }
}

function tryStatement(builder: OutlineBuilder, { body, name, fallback }: Try): OutlineBody {
  const bodies: readonly OutlineBody[] = [
    [{ type: 'collect', body: builder.body(body) }],
    [caught(name, builder.body(fallback))],
  ];
  return [{ type: 'branches', bodies, known: [null, []] }];
}

/** What is rendered for an error, which has a name there, or none. */
function caught(name: string | null, body: OutlineBody): OutlineNode {
  return { type: 'scope', bindings: name === null ? [] : [{ names: [name], paths: [] }], body };
}

function loop(builder: OutlineBuilder, node: For, at: Place): readonly OutlineNode[] {
  const test = node.test === null ? [] : builder.read(node.test);
  const { failed } = node;
  const branch: OutlineBody = failed === null ? [] : [caught(failed.name, builder.body(failed.body))];
  return [
    {
      type: 'loop',
      names: [...targetNames(node.target), 'loop'],
      paths: expressionPaths(node.iterable),
      body: [...test, ...builder.body(node.body)],
      site: node.isAsync ? builder.site(node) : null,
      at,
    },
    { type: 'branches', bodies: [builder.body(node.alternate ?? []), branch, []] },
  ];
}

function readOptions(builder: OutlineBuilder, { template, bindings }: Include | Embed): readonly OutlineNode[] {
  return [...builder.read(template), ...bindings.flatMap(({ value }) => [...capturedSuper(value), ...builder.read(value)])];
}

function included({ template, bindings, withContext }: Include | Embed, at: Place): IncludeOutline {
  return {
    templates: literalNames(template),
    bindings: bindings.map(({ name, value }) => ({ names: [name], paths: expressionPaths(value) })),
    withContext,
    at,
  };
}

function imports(
  builder: OutlineBuilder,
  node: Import | FromImport,
  names: Pick<Extract<OutlineNode, { type: 'import' }>, 'names' | 'theirs'>,
  at: Place,
): readonly OutlineNode[] {
  return [
    ...builder.read(node.template),
    { type: 'import', ...names, templates: literalNames(node.template), withContext: node.withContext, at },
  ];
}

function capturedSuper(expression: Expression): readonly OutlineNode[] {
  return some(expression, (inner) => inner.type === 'SuperExpression') ? [{ type: 'super', isCaptured: true }] : [];
}
