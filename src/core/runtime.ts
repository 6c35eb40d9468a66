/** `millrace/runtime`: rendering precompiled templates. No compiler, no `eval`; small enough for a browser or a worker. */
export { PrecompiledLoader, type PrecompiledModule } from './environment/loaders/precompiled.ts';
export type { RuntimeEnvironmentOptions } from './environment/options.ts';
export { LeanEnvironment, type LeanEnvironmentOptions } from './environment/lean-environment.ts';
export { LeanTemplate } from './environment/lean-template.ts';
export { RuntimeEnvironment } from './environment/runtime-environment.ts';
export { Template } from './environment/template.ts';
export type { TemplateContext } from './environment/typed-templates.ts';
export {
  SecurityError,
  TemplateError,
  TemplateNotFoundError,
  TemplateRuntimeError,
  TemplateSyntaxError,
  UndefinedError,
} from './runtime/errors.ts';
export { escape } from './runtime/escape.ts';
export { Markup, markup } from './runtime/markup.ts';
