/** How sources are read, by the options of an environment. */
import { DEFAULT_DELIMITERS, type Delimiters } from '../lexer/delimiters.ts';
import { customTags } from '../parser/custom-tag.ts';
import type { ParseOptions } from '../parser/parse.ts';
import { tagsOf } from './extension.ts';
import type { EnvironmentOptions } from './options.ts';

export type SyntaxOptions = Required<Omit<ParseOptions, 'name'>>;

/** @throws TypeError for a custom tag with a name of the language */
export function syntaxOptions(options: EnvironmentOptions): SyntaxOptions {
  return {
    delimiters: delimitersOf(options),
    templateAliases: options.templateAliases ?? {},
    customTags: customTags(tagsOf(options.extensions ?? [])),
    trimBlocks: options.trimBlocks ?? false,
    lstripBlocks: options.lstripBlocks ?? false,
  };
}

function delimitersOf(options: EnvironmentOptions): Delimiters {
  const names = Object.keys(DEFAULT_DELIMITERS) as (keyof Delimiters)[];
  return Object.fromEntries(names.map((name) => [name, options[name] ?? DEFAULT_DELIMITERS[name]])) as unknown as Delimiters;
}
