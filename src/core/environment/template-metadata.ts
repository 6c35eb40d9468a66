/** What static analysis says of templates: plain values, made by `template-analysis.ts`. Paths are dotted: `page.title`. */
import type { CacheScope } from '../analysis/metadata/cache-scope.ts';
import type { DeclaredVariable, ModifierFacts } from '../analysis/metadata/facts.ts';
import type { Purity } from '../analysis/metadata/purity.ts';
import type { BlockRole } from '../analysis/metadata/role.ts';

/** One block as this template renders it: with its most derived body. */
export interface BlockMetadata {
  readonly name: string;
  readonly modifiers: readonly ModifierFacts[];
  /** True if the body, as written, has text that is not blank or an output; includes and `call` don't count. */
  readonly emitsHtml: boolean;
  /** Those of `nav main header footer aside article section` that stand in its literal text. */
  readonly emitsLandmarks: ReadonlySet<string>;
  readonly inferredRole: BlockRole;
  /** Context paths read by the body and the blocks in it; pending and failed branches don't count. */
  readonly dependsOn: ReadonlySet<string>;
  /** The same without the blocks in it. */
  readonly ownDependsOn: ReadonlySet<string>;
  readonly isPure: Purity;
  readonly cacheScope: CacheScope;
  /** 16 hexadecimal digits over the syntax of all the block is rendered from. */
  readonly blockHash: string;
  readonly isRegion: boolean;
  readonly regionParams: readonly string[];
}

export interface DefParam {
  readonly name: string;
  /** As written, null without one. */
  readonly annotation: string | null;
  readonly hasDefault: boolean;
  readonly isRequired: boolean;
}

/** One `{% def %}` of the template's own source. */
export interface DefMetadata {
  readonly name: string;
  readonly templateName: string | null;
  /** 1-based. */
  readonly line: number;
  /** Without `*args` and `**kwargs`. */
  readonly params: readonly DefParam[];
  /** The name of `*args`, null without. */
  readonly vararg: string | null;
  /** The name of `**kwargs`, null without. */
  readonly kwarg: string | null;
  /** Named slots, sorted; without the default one. */
  readonly slots: readonly string[];
  readonly hasDefaultSlot: boolean;
  /** Context paths the def reads besides its parameters. */
  readonly dependsOn: ReadonlySet<string>;
}

export interface TemplateMetadata {
  readonly name: string | null;
  /** The parent's name; null without one, or if it is computed. */
  readonly extends: string | null;
  readonly blocks: Readonly<Record<string, BlockMetadata>>;
  /** What the template's own `{% template %}` declares; null without one. */
  readonly declares: readonly DeclaredVariable[] | null;
  /** Context paths read outside the blocks. */
  readonly topLevelDependsOn: ReadonlySet<string>;
}
