/** AST → outline. What each statement becomes stands in `outline-statements.ts`; this file knows places, sites and nesting. */
import type { Block, Body, Expression, Param, Region, Statement, Suspense } from '../ast/nodes.ts';
import { LineIndex } from '../source/line-index.ts';
import { expressionPaths } from './expression-paths.ts';
import { rootOf } from './optional-path.ts';
import type { BoundaryOutline, Outline, OutlineBody, OutlineNode, Place } from './outline.ts';
import { outlineStatement } from './outline-statements.ts';
import { hasAwait, isChildStatement, type SiteNode, type TemplateUnit } from './template-unit.ts';

export function buildOutline(unit: TemplateUnit, isEscaped: boolean): Outline {
  const builder = new OutlineBuilder(unit);
  const blocks: Record<string, BoundaryOutline> = {};
  for (const block of unit.blocks.values()) {
    blocks[block.name] = block.type === 'Block' ? builder.boundary(block) : builder.region(block);
  }
  return {
    parents: typeof unit.parent === 'string' ? [unit.parent] : (unit.parent ?? []),
    isParentDynamic: unit.parent === undefined,
    isEscaped,
    body: builder.body(
      unit.extends === null ? unit.ast.body : unit.ast.body.filter((node) => node.type === 'Extends' || isChildStatement(node)),
      true,
    ),
    blocks,
    isAsync: unit.firstAsync !== null,
    awaits: hasAwait(unit.ast.body),
  };
}

export class OutlineBuilder {
  private readonly unit: TemplateUnit;
  private readonly lines: LineIndex;

  constructor(unit: TemplateUnit) {
    this.unit = unit;
    this.lines = new LineIndex(unit.ast.source);
  }

  body(body: Body, isTopLevel = false): OutlineBody {
    return body.flatMap((statement: Statement) => outlineStatement(this, statement, isTopLevel));
  }

  boundary(node: Block | Suspense): BoundaryOutline {
    return {
      site: this.site(node),
      condition: node.type === 'Suspense' || node.condition === null ? null : expressionPaths(node.condition),
      body: this.body(node.body),
      pending: node.pending === null ? null : this.body(node.pending.body),
      failed: node.failed === null ? null : this.body(node.failed.body),
      awaits: hasAwait(node.body),
      at: this.place(node.start),
    };
  }

  /** A region as a block: its parameters come from the context. */
  region(node: Region): BoundaryOutline {
    const params = node.params.map(
      ({ name, start }): OutlineNode => ({
        type: 'bind',
        names: [name],
        paths: [name],
        isTemplateLevel: false,
        site: null,
        at: this.place(start),
      }),
    );
    return {
      site: this.site(node),
      condition: null,
      body: [...params, ...this.defaults(node.params), ...this.body(node.body)],
      pending: null,
      failed: null,
      awaits: hasAwait(node.body),
      at: this.place(node.start),
    };
  }

  defaults(params: readonly Param[]): readonly OutlineNode[] {
    return params.flatMap((param) => (param.defaultValue === null ? [] : this.read(param.defaultValue)));
  }

  /**
   * The parameters of a def. A default sees the parameters before it: in `def f(b=b)` it reads the `b` around the def. Such a parameter is
   * bound in the body, behind its default, and may be what the default reads.
   */
  parameters(params: readonly Param[]): { readonly names: readonly string[]; readonly body: readonly OutlineNode[] } {
    const shadowing = new Set<string>();
    const reads = params.map(({ defaultValue }) => (defaultValue === null ? [] : expressionPaths(defaultValue)));
    params.forEach(({ name }, index) => {
      const before = reads.slice(0, index + 1).flat();
      if (before.some((path) => rootOf(path) === name)) shadowing.add(name);
    });
    const body = params.flatMap((param, index): readonly OutlineNode[] => {
      if (!shadowing.has(param.name)) return param.defaultValue === null ? [] : this.read(param.defaultValue);
      const at = this.place(param.start);
      return [{ type: 'bind', names: [param.name], paths: reads[index] ?? [], isTemplateLevel: false, site: null, at }];
    });
    return { names: params.flatMap(({ name }) => (shadowing.has(name) ? [] : name)), body };
  }

  /** What an expression that prints nothing reads; `known` are names that are sure to be defined there. */
  read(expression: Expression, known?: ReadonlySet<string>): readonly OutlineNode[] {
    const paths = expressionPaths(expression, known);
    return paths.length === 0 ? [] : [{ type: 'read', paths, at: this.place(expression.start) }];
  }

  place(offset: number): Place {
    return this.lines.locate(offset);
  }

  site(node: SiteNode): number {
    return this.unit.sites.get(node) as number;
  }
}
