/** Which parts of the runtime a linked module imports, and how they are written down. */
import type { TemplateUnit } from '../analysis/template-unit.ts';
import type { Uses } from '../codegen/uses.ts';
import { isPlainName } from '../source/template-name.ts';
import type { CompileOptions } from './compile-module.ts';

type Kind = 'filters' | 'tests' | 'globals';

/** How exports of `millrace/parts` are called, by what they are. */
const PREFIX: Readonly<Record<Kind, string>> = { filters: 'filter_', tests: 'test_', globals: 'global_' };
/** Helpers that make failures of errors. */
const FAILURE_HELPERS: readonly string[] = ['dressBlock', 'withFailedBranch', 'streamedLoop'];
/** Helpers that keep fragments, with the stacks they hold. */
const FRAGMENT_HELPERS: readonly string[] = ['openFragment', 'openFragmentAsync'];
/** What `translate` calls. */
const TRANSLATIONS: readonly string[] = ['_', '_n'];

export interface LinkedParts {
  /** Statements in front of the module. */
  readonly imports: string;
  /** A field of it. */
  readonly parts: string;
}

/** @param uses of the unit's programs, each */
export function linkedParts(unit: TemplateUnit, uses: readonly Uses[], options: CompileOptions): LinkedParts {
  const union = (of: (uses: Uses) => Iterable<string>): readonly string[] =>
    [...new Set(uses.flatMap((each) => [...of(each)]))].sort();
  const helpers = union((each) => each.helpers);
  const names = union((each) => (each.helpers.has('translate') ? [...each.names, ...TRANSLATIONS] : each.names));
  const keepsFragments = FRAGMENT_HELPERS.some((name) => helpers.includes(name));
  const fails = FAILURE_HELPERS.some((name) => helpers.includes(name)) || uses.some((each) => each.fails);
  const resolvesNames = unit.hasDynamicReference || !unit.references.every(isPlainName);
  const imported = new Set<string>(helpers);
  const importing = (name: string): string => {
    imported.add(name);
    return name;
  };
  const builtins = (kind: Kind, all: string | null, used: readonly string[]): string => {
    const rows = used.map((name) => `${JSON.stringify(name)}: ${importing(PREFIX[kind] + name)}`);
    return `${kind}: { ${[...(all === null ? [] : [`...${importing(all)}`]), ...rows].join(', ')} }`;
  };
  const fields = [
    `helpers: { ${helpers.join(', ')} }`,
    builtins(
      'filters',
      uses.some((each) => each.runsAnyFilter) ? 'builtinFilters' : null,
      union((each) => each.filters).filter(options.isBuiltinFilter),
    ),
    builtins(
      'tests',
      uses.some((each) => each.runsAnyTest) ? 'builtinTests' : null,
      union((each) => each.tests).filter(options.isBuiltinTest),
    ),
    builtins(
      'globals',
      null,
      names.filter((name) => name === 'consume' || options.isBuiltinGlobal(name)),
    ),
    ...(uses.some((each) => each.printsStacks) || keepsFragments ? [`stacks: ${importing('stackKeeping')}`] : []),
    ...(unit.extends === null ? [] : [`tables: (host) => new ${importing('InheritedTables')}(host)`]),
    ...(fails ? [`failure: ${importing('failureOf')}`] : []),
    ...(resolvesNames ? [`resolveName: ${importing('resolveTemplateName')}`] : []),
    ...(keepsFragments ? [`fragmentCache: () => new ${importing('MemoryFragmentCache')}()`] : []),
  ];
  return {
    imports: imported.size === 0 ? '' : `import { ${[...imported].sort().join(', ')} } from 'millrace/parts';\n\n`,
    parts: `  parts: {\n${fields.map((field) => `    ${field},\n`).join('')}  },\n`,
  };
}
