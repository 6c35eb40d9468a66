/**
 * Which pieces of source a block is rendered from: its most derived body, the bodies `super()` brings in, the blocks in it, and whole
 * templates it includes.
 */
import type { NamedOutline } from '../page-map.ts';
import { firstFound } from '../first-found.ts';
import type { OutlineBody } from '../outline.ts';
import type { BodyFacts, TemplateFacts } from './facts.ts';
import { walkOutline } from '../walk-outline.ts';

/** A template's outline and facts under its name. */
export interface DescribedTemplate extends NamedOutline {
  readonly facts: TemplateFacts;
}

/** Null for a template that can't be had. */
export type ResolveTemplate = (name: string) => DescribedTemplate | null;

export interface RenderedParts {
  readonly bodies: readonly BodyFacts[];
  /** True if there may be more: a computed or missing template, or one that reaches itself. */
  readonly isOpen: boolean;
}

/** `chain` is the template and its parents, outermost last. */
export function partsOfBlock(chain: readonly DescribedTemplate[], name: string, resolve: ResolveTemplate): RenderedParts {
  const collector = new PartsCollector(resolve);
  collector.block(chain, name, 0);
  return collector;
}

/** The template with its parents, outermost last; ends where a parent is computed or missing. */
export function parentChain(template: DescribedTemplate, resolve: ResolveTemplate): readonly DescribedTemplate[] {
  const chain = [template];
  for (let last = template; last.outline.parents.length > 0; ) {
    const parent = firstFound(last.outline.parents, resolve);
    if (parent === null || chain.includes(parent)) break;
    chain.push(parent);
    last = parent;
  }
  return chain;
}

class PartsCollector implements RenderedParts {
  readonly bodies: BodyFacts[] = [];
  isOpen = false;
  private readonly resolve: ResolveTemplate;
  /** Templates being included, outermost first. */
  private readonly including: string[] = [];
  /** Bodies being collected: a block that contains itself adds nothing new. */
  private readonly active: BodyFacts[] = [];

  constructor(resolve: ResolveTemplate) {
    this.resolve = resolve;
  }

  /** The definition of a block `depth` steps up from the most derived one. */
  block(chain: readonly DescribedTemplate[], name: string, depth: number): void {
    const definitions = chain.filter((template) => Object.hasOwn(template.facts.blocks, name));
    const template = definitions[depth];
    const facts = template?.facts.blocks[name];
    const outline = template?.outline.blocks[name];
    if (facts === undefined || outline === undefined || this.active.includes(facts)) return;
    this.active.push(facts);
    this.bodies.push(facts);
    this.body(outline.body, chain, () => this.block(chain, name, depth + 1));
    this.active.pop();
  }

  private template(template: DescribedTemplate): void {
    const chain = parentChain(template, this.resolve);
    const base = chain.at(-1) as DescribedTemplate;
    if (base.outline.parents.length > 0 || base.outline.isParentDynamic) this.isOpen = true;
    for (const each of chain) this.bodies.push(each.facts.body);
    this.body(base.outline.body, chain, () => {});
  }

  private body(body: OutlineBody, chain: readonly DescribedTemplate[], parentBody: () => void): void {
    walkOutline(body, (node) => {
      if (node.type === 'block') this.block(chain, node.name, 0);
      if (node.type === 'super') parentBody();
      if (node.type === 'include' || node.type === 'embed') this.include(node.templates);
    });
  }

  /** All that may be meant: which one it is may change. */
  private include(names: readonly string[] | null): void {
    const found = (names ?? []).flatMap((name) => {
      const template = this.including.includes(name) ? null : this.resolve(name);
      return template === null ? [] : { name, template };
    });
    if (found.length === 0) this.isOpen = true;
    for (const { name, template } of found) {
      this.including.push(name);
      this.template(template);
      this.including.pop();
    }
  }
}
