/**
 * What static analysis keeps of one template besides its outline: plain JSON, made when the template is compiled, so that precompiled
 * templates can be analyzed too. Facts are about one piece of source; what a block really renders is composed from several of them
 * (`rendered-parts.ts`).
 */
import type { Block, Body, TemplateNode } from '../../ast/nodes.ts';
import { walk } from '../../ast/walk.ts';
import { LineIndex } from '../../source/line-index.ts';
import type { TemplateUnit } from '../template-unit.ts';
import { boundNames } from './bound-names.ts';
import { type CallFacts, describeCalls, type ImportFacts } from './call-facts.ts';
import { type DefFacts, describeDef, describeSignature, type Signature } from './def-facts.ts';
import { type Dependencies, dependenciesOf } from './dependencies.ts';
import { describeEffects, type Effects } from './effects.ts';
import { sourceHash } from './source-hash.ts';
import { describeSurface, type Surface } from './surface.ts';

/** A body without the blocks in it and without pending and failed branches. */
export interface BodyFacts extends Effects {
  /** 16 hexadecimal digits. */
  readonly hash: string;
}

/** `{% block name key="value" %}`; `line` and `column` are 1-based. */
export interface ModifierFacts {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly line: number;
  readonly column: number;
}

export interface BlockFacts extends BodyFacts, Surface {
  readonly modifiers: readonly ModifierFacts[];
  /** The names of a region's parameters; null for any other block. */
  readonly regionParams: readonly string[] | null;
}

/** One variable of `{% template name: type %}`. */
export interface DeclaredVariable {
  readonly name: string;
  /** As written: `list[User] | none`. */
  readonly annotation: string;
}

export interface TemplateFacts {
  /** What `{% template %}` says; null without one. */
  readonly declares: readonly DeclaredVariable[] | null;
  readonly body: BodyFacts;
  readonly blocks: Readonly<Record<string, BlockFacts>>;
  readonly defs: Readonly<Record<string, DefFacts>>;
  readonly regions: Readonly<Record<string, Signature>>;
  readonly calls: readonly CallFacts[];
  /** Names that other templates give, by the name they have here. */
  readonly imports: Readonly<Record<string, ImportFacts>>;
  readonly dependencies: Dependencies;
}

export function describeFacts(unit: TemplateUnit): TemplateFacts {
  const lines = new LineIndex(unit.ast.source);
  const bound = boundNames(unit.ast);
  const blocks: Record<string, BlockFacts> = {};
  for (const block of unit.blocks.values()) {
    const modifiers = block.type === 'Block' ? modifiersOf(block, lines) : [];
    const regionParams = block.type === 'Region' ? block.params.map((param) => param.name) : null;
    blocks[block.name] = { ...describeBody(block.body, bound), ...describeSurface(block.body), modifiers, regionParams };
  }
  const defs: Record<string, DefFacts> = {};
  const regions: Record<string, Signature> = {};
  walk(unit.ast, (node) => {
    if (node.type === 'Def') defs[node.name] = describeDef(node, lines);
    if (node.type === 'Region') regions[node.name] = describeSignature(node.params);
  });
  const dependencies = dependenciesOf(unit.ast);
  const declares = declaredVariables(unit.ast);
  return {
    declares,
    body: describeBody(unit.ast.body, bound),
    blocks,
    defs,
    regions,
    ...describeCalls(unit.ast, lines),
    dependencies,
  };
}

function declaredVariables(ast: TemplateNode): readonly DeclaredVariable[] | null {
  const declaration = ast.body.find((node) => node.type === 'ContextDeclaration');
  return declaration?.variables.map(({ name, annotation }) => ({ name, annotation })) ?? null;
}

function modifiersOf({ modifiers }: Block, lines: LineIndex): readonly ModifierFacts[] {
  return modifiers.map(({ name, value, start }) => {
    const { line, column } = lines.locate(start);
    return { name, value, line, column };
  });
}

function describeBody(body: Body, bound: ReadonlySet<string>): BodyFacts {
  return { ...describeEffects(body, bound), hash: sourceHash(body) };
}
