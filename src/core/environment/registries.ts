/** What templates of an environment find by name: built in, from extensions, from the app. Later ones win. */
import { builtinFilters } from '../builtins/filters/index.ts';
import { builtinGlobals } from '../builtins/globals.ts';
import { builtinTests } from '../builtins/tests.ts';
import type { Callable } from '../runtime/callable.ts';
import { consumeElsewhere } from '../runtime/provide.ts';
import { filtersOf } from './extension.ts';
import type { RuntimeEnvironmentOptions } from './options.ts';
import { Registry } from './registry.ts';
import { translationGlobals } from './translations.ts';

export interface Registries {
  readonly filters: Registry<Callable>;
  readonly tests: Registry<Callable>;
  readonly globals: Registry<unknown>;
}

/** @param requestFunctions what asks about the request */
export function registriesOf(
  { extensions = [], ...options }: RuntimeEnvironmentOptions,
  requestFunctions: Readonly<Record<string, unknown>>,
): Registries {
  return {
    filters: new Registry<Callable>(builtinFilters, ...extensions.map(filtersOf), options.filters),
    tests: new Registry<Callable>(builtinTests, ...extensions.map((it) => it.tests), options.tests),
    globals: new Registry<unknown>(
      builtinGlobals,
      { consume: consumeElsewhere },
      options.enableHtmxHelpers === false ? {} : requestFunctions,
      options.translations && translationGlobals(options.translations),
      ...extensions.map((it) => it.globals),
      options.globals,
      options.staticContext,
    ),
  };
}
