/** Environment options, with their defaults in one place. */
import type { Callable } from '../runtime/callable.ts';
import type { SandboxPolicy } from '../runtime/sandbox/policy.ts';
import type { Autoescape } from './autoescape.ts';
import type { TemplateAliases } from '../source/template-name.ts';
import type { Extension } from './extension.ts';
import type { Loader } from './loaders/loader.ts';
import type { Translations } from './translations.ts';
import type { FragmentCache } from '../runtime/fragment-cache.ts';

/** Something worth a developer's attention that doesn't stop rendering. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly template: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface RuntimeEnvironmentOptions {
  readonly loader?: Loader;
  /** Show original error texts in failed views, report warnings on the console. Default: false. */
  readonly development?: boolean;
  /** Ask loaders whether a cached template is still fresh before each use. Default: the value of `development`. */
  readonly autoReload?: boolean;
  readonly filters?: Readonly<Record<string, Callable>>;
  readonly tests?: Readonly<Record<string, Callable>>;
  readonly globals?: Readonly<Record<string, unknown>>;
  /** Tags, filters, tests and globals that belong together. */
  readonly extensions?: readonly Extension[];
  /** Functions about the request, such as `hx_request()`, for every template. Default: true. */
  readonly enableHtmxHelpers?: boolean;
  /** Time zone of date filters, an IANA name. Default: UTC, so that server and browser agree. */
  readonly timeZone?: string;
  /**
   * Restricts what templates may do, for those whose authors aren't trusted. A second line of defence, no isolation: whoever needs that
   * renders in a process of its own. Precompiled templates must have been compiled with a sandbox too.
   */
  readonly sandbox?: SandboxPolicy;
  /** Compiled templates kept in memory. Default: 400. */
  readonly cacheSize?: number;
  /** Nesting of includes, imports and extends. Default: 50. */
  readonly maxDepth?: number;
  /** Templates in one chain of parents. Default: `maxDepth`. */
  readonly maxExtendsDepth?: number;
  /** Nesting of includes and imports. Default: `maxDepth`. */
  readonly maxIncludeDepth?: number;
  /** Where `{% cache %}` keeps what it has rendered. Default: the memory of this process. */
  readonly fragmentCache?: FragmentCache;
  /** Fragments kept in memory, where no `fragmentCache` is given. Default: 1000. */
  readonly fragmentCacheSize?: number;
  /** How long a fragment is used that doesn't say so itself, in seconds. Default: 300. */
  readonly fragmentTtl?: number;
  /** What `{% trans %}`, `_()` and `_n()` translate with; see `installTranslations`. */
  readonly translations?: Translations;
  /** Values that every template sees, whatever it is rendered with: they win over a render's own values of the same names. */
  readonly staticContext?: Readonly<Record<string, unknown>>;
  /** Folders that template names may start with: `{ ui: 'components/ui' }` makes `@ui/card.html` mean `components/ui/card.html`. */
  readonly templateAliases?: TemplateAliases;
  /** Default: `console.warn` in development, nothing otherwise. */
  readonly onWarning?: (diagnostic: Diagnostic) => void;
}

export interface EnvironmentOptions extends RuntimeEnvironmentOptions {
  /** Check calls of defs and regions when a template is compiled: problems are warnings, as those of `template.check()`. Default: false. */
  readonly validateCalls?: boolean;
  /** Warn of what compiles and means something else in Jinja: `{% set %}` in a branch, read behind it. Default: true. */
  readonly jinja2CompatWarnings?: boolean;
  /**
   * Escape output for HTML: always, never, or by template name. Default: true, which is "html": only of files that end in `.kida` those
   * whose inner extension isn't one of markup (`mail.txt.kida`) are not escaped.
   */
  readonly autoescape?: Autoescape;
  /** Missing attributes and items are errors. Missing names always are. Default: true. */
  readonly strictUndefined?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
  readonly variableStart?: string;
  readonly variableEnd?: string;
  readonly blockStart?: string;
  readonly blockEnd?: string;
  readonly commentStart?: string;
  readonly commentEnd?: string;
}
