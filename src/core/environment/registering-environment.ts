/** How an app registers filters, tests and globals with an environment. */
import type { Callable } from '../runtime/callable.ts';
import type { Registry } from './registry.ts';
import { type Translations, translationGlobals } from './translations.ts';

export abstract class RegisteringEnvironment {
  abstract readonly globals: Registry<unknown>;
  abstract readonly filters: Registry<Callable>;
  abstract readonly tests: Registry<Callable>;

  /** Registers a filter: `fn(value, ...args)`. Templates that are loaded already keep the filters they were linked with. */
  addFilter(name: string, fn: Callable): this {
    this.filters.set(name, fn);
    return this;
  }

  /** Registers a test for `is name`: `fn(value, ...args)` answers a boolean. */
  addTest(name: string, fn: Callable): this {
    this.tests.set(name, fn);
    return this;
  }

  /** Registers a value or function that every template sees. What a template is rendered with wins. */
  addGlobal(name: string, value: unknown): this {
    this.globals.set(name, value);
    return this;
  }

  updateFilters(filters: Readonly<Record<string, Callable>>): this {
    this.filters.update(filters);
    return this;
  }

  updateTests(tests: Readonly<Record<string, Callable>>): this {
    this.tests.update(tests);
    return this;
  }

  updateGlobals(globals: Readonly<Record<string, unknown>>): this {
    this.globals.update(globals);
    return this;
  }

  /**
   * Sets what `{% trans %}`, `_()` and `_n()` translate with; `ngettext` gets the singular, the plural and the count.
   *
   * @example env.installTranslations({ gettext: (message) => catalog[message] ?? message, ngettext: (one, many, n) => (n === 1 ? one : many) });
   */
  installTranslations(translations: Translations): this {
    const { _, _n } = translationGlobals(translations);
    return this.addGlobal('_', _).addGlobal('_n', _n);
  }
}
