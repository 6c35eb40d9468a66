/**
 * A template reduced to what composed analysis needs: literal HTML, reads of names, bindings, control flow, boundaries, references to other
 * templates. Plain JSON, so that precompiled templates carry it and Suspense works without the compiler.
 */
import type { Block, Body, Expression, For, Statement, Suspense } from '../ast/nodes.ts';
import { some } from '../ast/walk.ts';
import { LineIndex, type Position } from '../source/line-index.ts';
import { expressionPaths } from './expression-paths.ts';
import { isChildStatement, isPostponable, literalName, type SiteNode, type TemplateUnit, targetNames } from './template-unit.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Dotted paths as written (`user.name`); the first segment is a name of the scope at that place. */
export type Paths = readonly string[];

export type OutlineBody = readonly OutlineNode[];

export type OutlineNode =
  | { readonly type: 'text'; readonly html: string }
  /** An output; `paths` is what it reads. */
  | { readonly type: 'output'; readonly paths: Paths; readonly at: Place }
  | { readonly type: 'read'; readonly paths: Paths; readonly at: Place }
  /** `isTemplateLevel`: visible everywhere. `site` is set where the value may be made later, on demand. */
  | {
      readonly type: 'bind';
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly isTemplateLevel: boolean;
      readonly site: number | null;
      readonly at: Place;
    }
  | { readonly type: 'branches'; readonly bodies: readonly OutlineBody[] }
  /** `site` is set for an `async for`: its later items may arrive later. */
  | {
      readonly type: 'loop';
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly body: OutlineBody;
      readonly site: number | null;
      readonly at: Place;
    }
  | { readonly type: 'block'; readonly name: string; readonly site: number; readonly condition: Paths; readonly at: Place }
  | { readonly type: 'suspense'; readonly boundary: BoundaryOutline }
  | { readonly type: 'include'; readonly template: string | null; readonly withContext: boolean; readonly at: Place }
  | {
      readonly type: 'import';
      readonly names: readonly string[];
      readonly template: string | null;
      readonly withContext: boolean;
      readonly at: Place;
    }
  | { readonly type: 'def'; readonly name: string; readonly params: readonly string[]; readonly body: OutlineBody }
  | {
      readonly type: 'call';
      readonly paths: Paths;
      readonly slots: readonly { readonly names: readonly string[]; readonly body: OutlineBody }[];
      readonly at: Place;
    }
  | {
      readonly type: 'slot';
      readonly names: readonly string[];
      readonly paths: Paths;
      readonly body: OutlineBody;
      readonly at: Place;
    }
  /** The parent's body: printed in place, or captured as a value of a larger expression. */
  | { readonly type: 'super'; readonly isCaptured: boolean };

export interface BoundaryOutline {
  readonly site: number;
  readonly body: OutlineBody;
  readonly pending: OutlineBody | null;
  readonly failed: OutlineBody | null;
  /** True if the body has an `await` expression. */
  readonly awaits: boolean;
  readonly at: Place;
}

export interface Outline {
  /** Null without `extends`, and when the parent's name is computed. */
  readonly parent: string | null;
  readonly isParentDynamic: boolean;
  readonly body: OutlineBody;
  readonly blocks: Readonly<Record<string, BoundaryOutline>>;
  readonly isAsync: boolean;
  /** True if anything in it has an `await` expression. */
  readonly awaits: boolean;
}

export function buildOutline(unit: TemplateUnit): Outline {
  const builder = new OutlineBuilder(unit);
  const blocks: Record<string, BoundaryOutline> = {};
  for (const block of unit.blocks.values()) blocks[block.name] = builder.boundary(block);
  return {
    parent: unit.parent ?? null,
    isParentDynamic: unit.parent === undefined,
    body: builder.body(
      unit.extends === null ? unit.ast.body : unit.ast.body.filter((node) => node.type === 'Extends' || isChildStatement(node)),
      true,
    ),
    blocks,
    isAsync: unit.firstAsync !== null,
    awaits: hasAwait(unit.ast.body),
  };
}

class OutlineBuilder {
  private readonly unit: TemplateUnit;
  private readonly lines: LineIndex;

  constructor(unit: TemplateUnit) {
    this.unit = unit;
    this.lines = new LineIndex(unit.ast.source);
  }

  body(body: Body, isTopLevel = false): OutlineBody {
    return body.flatMap((statement) => this.statement(statement, isTopLevel));
  }

  boundary(node: Block | Suspense): BoundaryOutline {
    return {
      site: this.site(node),
      body: this.body(node.body),
      pending: node.pending === null ? null : this.body(node.pending.body),
      failed: node.failed === null ? null : this.body(node.failed.body),
      awaits: hasAwait(node.body),
      at: this.place(node.start),
    };
  }

  private statement(node: Statement, isTopLevel: boolean): readonly OutlineNode[] {
    const at = this.place(node.start);
    switch (node.type) {
      case 'Text':
        return [{ type: 'text', html: node.value }];
      case 'Output':
        if (node.expression.type === 'SuperExpression') return [{ type: 'super', isCaptured: false }];
        return [...capturedSuper(node.expression), { type: 'output', paths: expressionPaths(node.expression), at }];
      case 'If':
        return [
          ...node.branches.flatMap((branch) => this.read(branch.test)),
          {
            type: 'branches',
            bodies: [...node.branches.map((branch) => this.body(branch.body)), this.body(node.alternate ?? [])],
          },
        ];
      case 'For':
        return this.loop(node, at);
      case 'Set':
        return node.assignments.flatMap((one) => [
          ...capturedSuper(one.value),
          {
            type: 'bind',
            names: targetNames(one.target),
            paths: expressionPaths(one.value),
            isTemplateLevel: isTopLevel || node.keyword !== 'set',
            site: isTopLevel && isPostponable(one) ? this.site(node) : null,
            at: this.place(one.start),
          },
        ]);
      case 'Block': {
        const condition = node.condition === null ? [] : expressionPaths(node.condition);
        return [{ type: 'block', name: node.name, site: this.site(node), condition, at }];
      }
      case 'Suspense':
        return [{ type: 'suspense', boundary: this.boundary(node) }];
      case 'Include':
        return [
          ...this.read(node.template),
          { type: 'include', template: literalName(node.template), withContext: node.withContext, at },
        ];
      case 'Import':
        return [
          ...this.read(node.template),
          { type: 'import', names: [node.name], template: literalName(node.template), withContext: node.withContext, at },
        ];
      case 'FromImport': {
        const names = node.names.map((name) => name.alias);
        return [
          ...this.read(node.template),
          { type: 'import', names, template: literalName(node.template), withContext: node.withContext, at },
        ];
      }
      case 'Def': {
        const defaults = node.params.flatMap((param) => (param.defaultValue === null ? [] : this.read(param.defaultValue)));
        return [
          {
            type: 'def',
            name: node.name,
            params: node.params.map((param) => param.name),
            body: [...defaults, ...this.body(node.body)],
          },
        ];
      }
      case 'CallBlock': {
        const slots = node.slots.map((slot) => ({ names: slot.params, body: this.body(slot.body) }));
        return [{ type: 'call', paths: expressionPaths(node.call), slots, at }];
      }
      case 'Slot': {
        const paths = node.bindings.flatMap((binding) => expressionPaths(binding.value));
        return [
          { type: 'slot', names: node.bindings.map((binding) => binding.name), paths, body: this.body(node.body ?? []), at },
        ];
      }
      case 'Extends':
        return this.read(node.template);
      case 'DefaultFailed':
        return [];
      default:
        return node satisfies never;
    }
  }

  private loop(node: For, at: Place): readonly OutlineNode[] {
    const test = node.test === null ? [] : this.read(node.test);
    const names = [...targetNames(node.target), 'loop'];
    return [
      {
        type: 'loop',
        names,
        paths: expressionPaths(node.iterable),
        body: [...test, ...this.body(node.body)],
        site: node.isAsync ? this.site(node) : null,
        at,
      },
      { type: 'branches', bodies: [this.body(node.alternate ?? []), this.body(node.failed?.body ?? []), []] },
    ];
  }

  private read(expression: Expression): readonly OutlineNode[] {
    const paths = expressionPaths(expression);
    return paths.length === 0 ? [] : [{ type: 'read', paths, at: this.place(expression.start) }];
  }

  private place(offset: number): Position {
    return this.lines.locate(offset);
  }

  private site(node: SiteNode): number {
    return this.unit.sites.get(node) as number;
  }
}

function hasAwait(body: Body): boolean {
  return some(body, (inner) => inner.type === 'AwaitExpression');
}

function capturedSuper(expression: Expression): readonly OutlineNode[] {
  return some(expression, (inner) => inner.type === 'SuperExpression') ? [{ type: 'super', isCaptured: true }] : [];
}
