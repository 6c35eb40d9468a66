/** For tests of built-ins: an environment that knows the built-in filters and tests, and remembers warnings. */

import { callWithKeywords } from '../runtime/call.ts';
import { type Filter, type FilterHost, type FilterWarning, linkFilter } from '../runtime/filter.ts';
import { builtinFilters } from './filters/index.ts';
import { builtinTests } from './tests.ts';

export interface TestHost extends FilterHost {
  readonly warnings: FilterWarning[];
}

export function testHost(options: Pick<FilterHost, 'timeZone' | 'nonce' | 'random'> = {}): TestHost {
  const find = (table: Readonly<Record<string, Filter>>, name: string): Filter | undefined => {
    const filter = Object.hasOwn(table, name) ? table[name] : undefined;
    return filter && linkFilter(host, filter);
  };
  const host: TestHost = {
    ...options,
    warnings: [],
    getFilter: (name) => find(builtinFilters, name),
    getTest: (name) => find(builtinTests, name),
    filterNames: () => Object.keys(builtinFilters),
    testNames: () => Object.keys(builtinTests),
    filterWarning: (warning) => void host.warnings.push(warning),
  };
  return host;
}

/** `value | name(args, keywords)` */
export function apply(
  name: string,
  value: unknown,
  args: readonly unknown[] = [],
  keywords: Readonly<Record<string, unknown>> = {},
  host: FilterHost = testHost(),
): unknown {
  return callWithKeywords(host.getFilter(name), [value, ...args], keywords);
}

/** `value is name(args)` */
export function ask(name: string, value: unknown, args: readonly unknown[] = []): unknown {
  return callWithKeywords(testHost().getTest(name), [value, ...args], {});
}
