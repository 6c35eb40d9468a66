export { Environment } from './environment/environment.ts';
export type { Extension } from './environment/extension.ts';
export { ChoiceLoader } from './environment/loaders/choice.ts';
export { FunctionLoader, type FunctionLoaderOptions } from './environment/loaders/function.ts';
export type { Loaded, LoadedModule, LoadedSource, Loader } from './environment/loaders/loader.ts';
export type { PrecompileOptions } from './environment/module-text.ts';
export { MemoryLoader } from './environment/loaders/memory.ts';
export { PrecompiledLoader, type PrecompiledModule } from './environment/loaders/precompiled.ts';
export { PrefixLoader } from './environment/loaders/prefix.ts';
export {
  type CachedFragment,
  type FragmentCache,
  MemoryFragmentCache,
  type MemoryFragmentCacheOptions,
} from './runtime/fragment-cache.ts';
export type { Diagnostic, EnvironmentOptions, RuntimeEnvironmentOptions } from './environment/options.ts';
export { SandboxedEnvironment, type SandboxedEnvironmentOptions } from './environment/sandboxed-environment.ts';
export type { CacheInfo } from './environment/template-store.ts';
export { Template } from './environment/template.ts';
export type { BlockMetadata, DefMetadata, TemplateMetadata } from './environment/template-metadata.ts';
export type { TemplateModule } from './environment/template-module.ts';
export type * from './environment/typed-templates.ts';
export {
  SecurityError,
  TemplateError,
  type TemplateFrame,
  TemplateNotFoundError,
  TemplateRuntimeError,
  TemplateSyntaxError,
  UndefinedError,
} from './runtime/errors.ts';
export { inlineScriptHashes } from './generated/swap-script.ts';
export { type Callable, type Parameter, parameters, withParams } from './runtime/callable.ts';
export type { CustomTag, ParseTag, RenderTag } from './parser/custom-tag.ts';
export type { NodeBuilder, TagArguments, TagExpression, TagStatement } from './parser/node-builder.ts';
export type { TagReader, TagSection } from './parser/tag-reader.ts';
export type { SandboxPolicy } from './runtime/sandbox/policy.ts';
export type { RequestFacts } from './builtins/request-globals.ts';
export { escape } from './runtime/escape.ts';
export { Markup, markup } from './runtime/markup.ts';
export { type Deferred, type DeferOptions, defer, type LoadContext } from './suspense/defer.ts';
export type { Deferrable, DeferrableContext } from './suspense/deferrable-context.ts';
export { formatOobHtmx, formatOobScript, type OobOptions } from './suspense/delivery/oob-format.ts';
export { findDeferredBlocks } from './suspense/find-deferred-blocks.ts';
export { type Layout, type RequestHead, shouldWrapInLayouts } from './suspense/layouts.ts';
export type { Patch } from './suspense/patch.ts';
export { renderSuspense, type RenderSuspenseOptions } from './suspense/render-suspense.ts';
export { defaultScheduler, type Scheduler } from './suspense/scheduler.ts';
export type { RevealOrder } from './suspense/reveal.ts';
export { isSuspense, type Suspense, suspense, type SuspenseOptions } from './suspense/suspense.ts';
