/** What programs get from their environment: helpers, filters and tests, in a sandbox those that obey it. */
import { builtinGlobals } from '../builtins/globals.ts';
import type { Callable } from '../runtime/callable.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { type FilterHost, linkFilter, type Reader } from '../runtime/filter.ts';
import * as helpers from '../runtime/helpers.ts';
import { Budget } from '../runtime/sandbox/budget.ts';
import type { SandboxPolicy } from '../runtime/sandbox/policy.ts';
import { Sandbox } from '../runtime/sandbox/sandbox.ts';
import { sandboxDict, sandboxFilter, sandboxHelpers, sandboxReader } from '../runtime/sandbox/sandbox-helpers.ts';
import { tagOfFilter } from '../source/tag-filter-name.ts';
import type { Linker } from './artifact.ts';
import type { TemplateModule } from './template-module.ts';

interface LinkingHost extends FilterHost {
  readonly filters: ReadonlyMap<string, Callable>;
  readonly tests: ReadonlyMap<string, Callable>;
  readonly globals: Map<string, unknown>;
}

export class Linking implements Linker {
  readonly helpers: unknown;
  /** How filters look into values; null: everywhere. */
  readonly reader: Reader | null;
  private readonly host: LinkingHost;
  private readonly policy: SandboxPolicy | null;
  private readonly sandbox: Sandbox | null;

  constructor(host: LinkingHost, policy: SandboxPolicy | null) {
    this.host = host;
    this.policy = policy;
    this.sandbox = policy && new Sandbox(policy, host.globals);
    this.helpers = this.sandbox === null ? helpers : { ...helpers, ...sandboxHelpers(this.sandbox) };
    this.reader = this.sandbox && sandboxReader(this.sandbox);
    const { dict } = builtinGlobals;
    if (this.sandbox !== null && dict !== undefined && host.globals.get('dict') === dict)
      host.globals.set('dict', sandboxDict(this.sandbox, dict));
  }

  /** @throws TemplateRuntimeError `unknown_filter` */
  filter(name: string): Callable {
    return this.link(this.host.filters, name) ?? unknown('filter', name, 'addFilter');
  }

  /** @throws TemplateRuntimeError `unknown_test` */
  test(name: string): Callable {
    return this.link(this.host.tests, name) ?? unknown('test', name, 'addTest');
  }

  link(registry: ReadonlyMap<string, Callable>, name: string): Callable | undefined {
    const fn = registry.get(name);
    if (fn === undefined) return undefined;
    return this.sandbox === null ? linkFilter(this.host, fn) : sandboxFilter(this.sandbox, this.host, name, fn);
  }

  /** A function that templates may call in a sandbox, though it isn't among its globals. */
  trust(fn: Callable): Callable {
    return this.sandbox === null ? fn : this.sandbox.trust(fn);
  }

  /** What one rendering may use up; null outside of a sandbox. */
  budget(): Budget | null {
    return this.policy && new Budget(this.policy);
  }

  /** @throws TemplateRuntimeError `not_sandboxed`: code that was compiled without a sandbox goes past it */
  check(module: TemplateModule): TemplateModule {
    if (this.sandbox === null || module.isSandboxed) return module;
    throw new TemplateRuntimeError('not_sandboxed', `"${module.name}" was precompiled without a sandbox`, {
      hint: 'precompile it with an environment that has the option sandbox',
    });
  }
}

function unknown(kind: 'filter' | 'test', name: string, method: string): never {
  const tag = tagOfFilter(name);
  if (tag !== null) {
    throw new TemplateRuntimeError('missing_extension', `there is no tag "${tag}"`, {
      hint: 'give this environment the extension that the template was compiled with',
    });
  }
  throw new TemplateRuntimeError(`unknown_${kind}`, `there is no ${kind} "${name}"`, { hint: `register it with ${method}` });
}
