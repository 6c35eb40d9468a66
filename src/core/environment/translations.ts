import { type Callable, parameters, withParams } from '../runtime/callable.ts';
import { text } from '../runtime/text.ts';

/** How messages are translated: the two functions of gettext. */
export interface Translations {
  gettext(message: string): string;
  /** `count` decides which form the language uses. */
  ngettext(singular: string, plural: string, count: number): string;
}

/** The globals that `{% trans %}` and templates call. */
export function translationGlobals(translations: Translations): { readonly _: Callable; readonly _n: Callable } {
  return {
    _: withParams((message: unknown) => translations.gettext(text(message)), parameters('message')),
    _n: withParams(
      (singular: unknown, plural: unknown, count: unknown) => translations.ngettext(text(singular), text(plural), Number(count)),
      parameters('singular', 'plural', 'count'),
    ),
  };
}
