/** What an extension brings along: tags, filters, tests and globals under one roof. */
import { bindParameters, type Callable, parameters, takeKeywords } from '../runtime/callable.ts';
import { tagFilterName } from '../source/tag-filter-name.ts';
import { markup } from '../runtime/markup.ts';
import { text } from '../runtime/text.ts';
import type { CustomTag, RenderTag } from '../parser/custom-tag.ts';

/**
 * @example
 * const icons: Extension = {
 *   tags: { icon: { params: ['name'], render: (name: string) => markup(`<svg><use href="#${escape(name)}"/></svg>`) } },
 * };
 * new Environment({ extensions: [icons] }).renderString('{% icon "star" %}');
 */
export interface Extension {
  readonly tags?: Readonly<Record<string, CustomTag>>;
  readonly filters?: Readonly<Record<string, Callable>>;
  readonly tests?: Readonly<Record<string, Callable>>;
  readonly globals?: Readonly<Record<string, unknown>>;
}

/** @throws TypeError if two extensions have a tag of the same name */
export function tagsOf(extensions: readonly Extension[]): ReadonlyMap<string, CustomTag> {
  const tags = new Map<string, CustomTag>();
  for (const extension of extensions) {
    for (const [name, tag] of Object.entries(extension.tags ?? {})) {
      if (tags.has(name)) throw new TypeError(`Two extensions have a tag "${name}"`);
      tags.set(name, tag);
    }
  }
  return tags;
}

/** Its own filters, and those behind its tags. */
export function filtersOf(extension: Extension): Readonly<Record<string, Callable>> {
  const behind = Object.entries(extension.tags ?? {}).flatMap(([name, tag]) =>
    'render' in tag ? [[tagFilterName(name), tagFilter(name, tag)] as const] : [],
  );
  return { ...extension.filters, ...Object.fromEntries(behind) };
}

/** The filter's value is the body; a tag without one has null there. */
function tagFilter(tag: string, { hasBody = false, params, render }: RenderTag): Callable {
  const call = render as Callable;
  const declared = params === undefined ? null : parameters(...params);
  return (body, ...args) => {
    const { positional, keywords } = takeKeywords(args);
    const bound = declared === null ? args : bindParameters(tag, declared, positional, keywords);
    return hasBody ? call(markup(text(body)), ...bound) : call(...bound);
  };
}
