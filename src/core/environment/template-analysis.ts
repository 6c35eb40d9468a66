/**
 * Static analysis of a template together with the templates it reaches: what its blocks and defs read, render and depend on, without
 * rendering anything. Names that a template binds itself are followed to what they are made of.
 */
import { inferCacheScope } from '../analysis/metadata/cache-scope.ts';
import type { DefFacts } from '../analysis/metadata/def-facts.ts';
import type { Dependencies } from '../analysis/metadata/dependencies.ts';
import type { BlockFacts } from '../analysis/metadata/facts.ts';
import { purityOf, type PurityRules, worst } from '../analysis/metadata/purity.ts';
import { type DescribedTemplate, parentChain, partsOfBlock, type ResolveTemplate } from '../analysis/metadata/rendered-parts.ts';
import { inferRole } from '../analysis/metadata/role.ts';
import { joinHashes } from '../analysis/metadata/source-hash.ts';
import { walkOutline } from '../analysis/walk-outline.ts';
import type { OutlineBody, OutlineNode } from '../analysis/outline.ts';
import { isOptionalPath, plainPath, rootOf } from '../analysis/optional-path.ts';
import {
  type BlockPaths,
  blockPaths,
  defPaths,
  detailedPaths,
  pagePaths,
  reachedBlocks,
  topLevelPaths,
} from '../analysis/page-map.ts';
import { has } from '../runtime/context.ts';
import { TemplateError } from '../runtime/errors.ts';
import { callProblems } from './call-problems.ts';
import type { Diagnostic } from './options.ts';
import type { BlockMetadata, DefMetadata, TemplateMetadata } from './template-metadata.ts';
import type { TemplateContext } from './typed-templates.ts';

type DefNode = Extract<OutlineNode, { type: 'def' }>;

/** What analysis asks of the environment. */
export interface AnalysisHost extends PurityRules {
  /** Throws what is wrong with a template; null if there is none of that name. */
  readonly resolve: ResolveTemplate;
  /** Names that need not be passed. */
  readonly globals: ReadonlyMap<string, unknown>;
}

/** Made anew for each question, so that templates that were loaded again are seen. */
export class TemplateAnalysis {
  private readonly template: DescribedTemplate;
  private readonly host: AnalysisHost;
  /** Every template that was asked for. */
  private readonly known = new Map<string, DescribedTemplate | null>();
  private readonly chain: readonly DescribedTemplate[];
  private blockPaths: ((name: string) => BlockPaths) | null = null;
  /** What is called in so many templates. */
  private calls: { readonly templates: number; readonly names: ReadonlySet<string | null> } | null = null;

  constructor(template: DescribedTemplate, host: AnalysisHost) {
    this.template = template;
    this.host = host;
    this.chain = parentChain(template, this.resolve);
  }

  blocks(): Readonly<Record<string, BlockMetadata>> {
    return record(this.blockNames(), (name) => this.block(name));
  }

  /** Its own first, then those of its parents. */
  blockNames(): string[] {
    return [...new Set(this.chain.flatMap((template) => Object.keys(template.facts.blocks)))];
  }

  defs(): Readonly<Record<string, DefMetadata>> {
    return record(this.defNames(), (name) => this.def(name));
  }

  defNames(): string[] {
    return Object.keys(this.template.facts.defs);
  }

  metadata(): TemplateMetadata {
    return {
      name: this.template.name,
      extends: this.parentName(),
      blocks: this.blocks(),
      declares: this.template.facts.declares,
      topLevelDependsOn: this.contextPaths(this.topLevel()),
    };
  }

  /** Of the page as it renders, and of each block and def by itself. */
  dependsOn(): ReadonlySet<string> {
    return this.contextPaths(this.everything(this.blockNames()));
  }

  /** Of the page as it renders, into the items of lists. */
  detailed(): ReadonlySet<string> {
    return this.contextPaths([detailedPaths(this.template, this.resolve)]);
  }

  private everything(blockNames: readonly string[]): readonly ReadonlySet<string>[] {
    const blocks = blockNames.map((name) => this.pathsOfBlock(name).all);
    const defs = Object.values(this.template.outline.blocks).flatMap(({ body }) => this.defPaths(body));
    return [pagePaths(this.template, this.resolve), ...this.topLevel(), ...blocks, ...defs];
  }

  /** What rendering the page needs, and each def and block that it doesn't come to; without names whose absence every read copes with. */
  requiredContext(): ReadonlySet<string> {
    const reached = reachedBlocks(this.template, this.resolve);
    const apart = this.blockNames().filter((name) => !reached.has(name) && !this.isRegion(name));
    const strict = this.everything(apart).map((paths) => new Set([...paths].filter((path) => !isOptionalPath(path))));
    const roots = Array.from(this.contextPaths(strict), rootOf);
    return new Set(roots.filter((name) => !this.host.globals.has(name)));
  }

  dependencies(): Dependencies {
    return this.template.facts.dependencies;
  }

  /** What is wrong with the template's own calls, by place. */
  problems(): readonly Diagnostic[] {
    return callProblems(this.template, (name) => this.resolveIfSound(name));
  }

  isCacheable(name: string | null): boolean {
    const all = this.blockNames();
    if (name !== null && !all.includes(name)) return false;
    return (name === null ? all : [name]).every((each) => {
      const { isPure, cacheScope } = this.block(each);
      return isPure === 'pure' && cacheScope !== 'none';
    });
  }

  /** A region is rendered where it is called, with the arguments of the call. */
  private isRegion(name: string): boolean {
    return this.chain.some(({ facts }) => Object.hasOwn(facts.blocks, name) && facts.blocks[name]?.regionParams !== null);
  }

  missingFrom(ctx: TemplateContext): string[] {
    return [...this.requiredContext()].filter((name) => !has(ctx, name)).sort();
  }

  /** Of several, the one that is there. */
  private parentName(): string | null {
    const { parents } = this.template.outline;
    return this.chain[1]?.name ?? parents[0] ?? null;
  }

  private block(name: string): BlockMetadata {
    const definition = this.chain.find((template) => Object.hasOwn(template.facts.blocks, name)) as DescribedTemplate;
    const { modifiers, emitsHtml, emitsLandmarks, regionParams } = definition.facts.blocks[name] as BlockFacts;
    const landmarks = new Set(emitsLandmarks);
    const { bodies, isOpen } = partsOfBlock(this.chain, name, this.resolve);
    const { all, own } = this.pathsOfBlock(name);
    const readBy = (paths: ReadonlySet<string>): ReadonlySet<string> =>
      byParameter(this.contextPaths([paths]), regionParams ?? []);
    const dependsOn = readBy(all);
    const isPure = worst([isOpen ? 'unknown' : 'pure', ...bodies.map((body) => purityOf(body, this.host))]);
    return {
      name,
      modifiers,
      emitsHtml,
      emitsLandmarks: landmarks,
      inferredRole: inferRole(name, landmarks),
      dependsOn,
      ownDependsOn: readBy(own),
      isPure,
      cacheScope: inferCacheScope(dependsOn, isPure),
      blockHash: joinHashes(bodies.map((body) => body.hash)),
      isRegion: regionParams !== null,
      regionParams: regionParams ?? [],
    };
  }

  private def(name: string): DefMetadata {
    const { outline, facts } = this.template;
    const { params, ...signature } = facts.defs[name] as DefFacts;
    const bodies = [outline.body, ...Object.values(outline.blocks).map((block) => block.body)];
    return {
      name,
      templateName: this.template.name,
      ...signature,
      params: params.map(({ name, annotation, hasDefault }) => ({ name, annotation, hasDefault, isRequired: !hasDefault })),
      dependsOn: this.contextPaths(bodies.flatMap((body) => this.defPaths(body, name))),
    };
  }

  private topLevel(): readonly ReadonlySet<string>[] {
    return [topLevelPaths(this.template, this.resolve), ...this.defPaths(this.template.outline.body)];
  }

  /** What the defs of a body read when they are called: all of them, or those of one name. */
  private defPaths(body: OutlineBody, name: string | null = null): readonly ReadonlySet<string>[] {
    const defs: DefNode[] = [];
    walkOutline(body, (node) => {
      if (node.type === 'def' && (name === null || node.name === name)) defs.push(node);
    });
    return defs.length === 0 ? [] : defPaths(this.template, defs, this.resolve);
  }

  /** Sorted, and without the functions of the language, such as `range`, where a template calls them. */
  private contextPaths(found: readonly ReadonlySet<string>[]): ReadonlySet<string> {
    const called = this.called();
    const paths = found
      .flatMap((paths) => Array.from(paths, plainPath))
      .filter((path) => !called.has(path) || this.host.global(path) !== 'pure');
    return new Set(paths.sort());
  }

  /** The functions that the template, and those that were asked for, call by name. */
  private called(): ReadonlySet<string | null> {
    if (this.calls?.templates === this.known.size) return this.calls.names;
    const templates = [this.template, ...this.known.values()].filter((template) => template !== null);
    this.calls = { templates: this.known.size, names: new Set(templates.flatMap(callsOf)) };
    return this.calls.names;
  }

  private pathsOfBlock(name: string): BlockPaths {
    this.blockPaths ??= blockPaths(this.template, this.resolve);
    return this.blockPaths(name);
  }

  /** Null for a template that doesn't compile: it says so when it is used itself. */
  private resolveIfSound(name: string): DescribedTemplate | null {
    try {
      return this.resolve(name);
    } catch (error) {
      if (error instanceof TemplateError) return null;
      throw error;
    }
  }

  private readonly resolve = (name: string): DescribedTemplate | null => {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const template = this.host.resolve(name);
    this.known.set(name, template);
    return template;
  };
}

function callsOf({ facts }: DescribedTemplate): readonly (string | null)[] {
  return [facts.body, ...Object.values(facts.blocks)].flatMap((body) => body.calls);
}

/** Without a prototype: block and def names are the template author's. */
function record<T>(names: readonly string[], make: (name: string) => T): Readonly<Record<string, T>> {
  const made = Object.create(null) as Record<string, T>;
  for (const name of names) made[name] = make(name);
  return made;
}

/** A region takes its parameters whole, by name; what it reads inside of them is its own affair. */
function byParameter(paths: ReadonlySet<string>, params: readonly string[]): ReadonlySet<string> {
  const rootOf = (path: string): string => path.split('.', 1)[0] as string;
  return new Set(Array.from(paths, (path) => (params.includes(rootOf(path)) ? rootOf(path) : path)).sort());
}
