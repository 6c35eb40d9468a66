/** Source → module, in memory: tokenize, parse, describe, outline; code is generated per target when it is first asked for. */
import { findMisplacedBoundary, isBoundary } from '../analysis/boundary-positions.ts';
import { PROBLEMS } from '../analysis/html/problems.ts';
import { describeFacts, type TemplateFacts } from '../analysis/metadata/facts.ts';
import { buildOutline } from '../analysis/build-outline.ts';
import type { Outline } from '../analysis/outline.ts';
import { describeTemplate, type TemplateUnit } from '../analysis/template-unit.ts';
import { generate } from '../codegen/generate.ts';
import type { GenerateOptions } from '../codegen/generator.ts';
import { syntaxError } from '../diagnostics/syntax-error.ts';
import { type ParseOptions, parse } from '../parser/parse.ts';
import type { ProgramFactory } from '../runtime/program.ts';
import type { TargetName } from '../runtime/state.ts';
import { LineIndex } from '../source/line-index.ts';
import type { TemplateModule } from './template-module.ts';

export interface CompileOptions extends GenerateOptions {
  readonly syntax: Omit<ParseOptions, 'name'>;
}

export interface Compiled {
  readonly unit: TemplateUnit;
  readonly module: TemplateModule;
}

const SYNC_TARGETS: readonly TargetName[] = ['sync', 'stream'];
const ASYNC_TARGETS: readonly TargetName[] = ['async', 'streamAsync'];

/** The targets a template supports: all, or only the async ones if it awaits. */
export function targetsOf(unit: TemplateUnit): readonly TargetName[] {
  return unit.firstAsync === null ? [...SYNC_TARGETS, ...ASYNC_TARGETS] : ASYNC_TARGETS;
}

/** @throws TemplateSyntaxError */
export function compileModule(source: string, name: string | null, options: CompileOptions): Compiled {
  const unit = describe(source, name, options);
  const programs: Partial<Record<TargetName, ProgramFactory>> = {};
  for (const target of targetsOf(unit)) programs[target] = (rt) => instantiate(generate(unit, target, options))(rt);
  // Errors of the generating phase (unknown filters and tests) belong to compiling, not to the first render.
  const [first] = targetsOf(unit) as readonly [TargetName];
  const factory = instantiate(generate(unit, first, options));
  programs[first] = factory;
  return { unit, module: Object.assign(describeModule(unit, options), { programs }) };
}

/** Parsed and looked at. @throws TemplateSyntaxError */
export function describe(source: string, name: string | null, options: CompileOptions): TemplateUnit {
  const unit = describeTemplate(parse(source, { ...options.syntax, name }));
  const duplicate = unit.duplicateRegion;
  if (duplicate !== null) throw syntaxError('duplicate_region', { name: duplicate.name }, duplicate, source, name);
  const misplaced = hasBoundaries(unit) ? findMisplacedBoundary(unit.ast.body) : null;
  if (misplaced !== null) throw syntaxError('boundary_position', PROBLEMS[misplaced.reason], misplaced.node, source, name);
  return unit;
}

/** Written as such: following the HTML of templates takes longer than all the rest of compiling them. */
function hasBoundaries({ sites }: TemplateUnit): boolean {
  return [...sites.keys()].some(isBoundary);
}

/** The JSON part of a module. `outline` and `facts` are made when they are first read: most templates that are rendered are never analyzed. */
export function describeModule(
  unit: TemplateUnit,
  { isSandboxed, autoescape }: CompileOptions,
): Omit<TemplateModule, 'programs'> {
  let outline: Outline | null = null;
  let facts: TemplateFacts | null = null;
  return {
    name: unit.name,
    firstAsync: unit.firstAsync === null ? null : new LineIndex(unit.ast.source).locate(unit.firstAsync.start),
    references: unit.references,
    hasDynamicReference: unit.hasDynamicReference,
    isSandboxed,
    get outline() {
      return (outline ??= buildOutline(unit, autoescape));
    },
    get facts() {
      return (facts ??= describeFacts(unit));
    },
  };
}

/** The one place where text becomes code. Never reached with precompiled templates. */
function instantiate(code: string): ProgramFactory {
  return new Function(`"use strict"; return ${code};`)() as ProgramFactory;
}
