/** Every page of the suite, by the name of its folder. */
import { page as attributes } from '../pages/attributes/data.ts';
import { page as choices } from '../pages/choices/data.ts';
import { page as components } from '../pages/components/data.ts';
import { page as customElement } from '../pages/custom-element/data.ts';
import { page as embedded } from '../pages/embedded/data.ts';
import { page as emptyValues } from '../pages/empty-values/data.ts';
import { page as failedDefault } from '../pages/failed-default/data.ts';
import { page as failedView } from '../pages/failed-view/data.ts';
import { page as formToken } from '../pages/form-token/data.ts';
import { page as groups } from '../pages/groups/data.ts';
import { page as held } from '../pages/held/data.ts';
import { page as inOrder } from '../pages/in-order/data.ts';
import { page as includeAndDef } from '../pages/include-and-def/data.ts';
import { page as inherit } from '../pages/inherit/data.ts';
import { page as inlinePlaces } from '../pages/inline-places/data.ts';
import { page as lateHead } from '../pages/late-head/data.ts';
import { page as lists } from '../pages/lists/data.ts';
import { page as loop } from '../pages/loop/data.ts';
import { page as many } from '../pages/many/data.ts';
import { page as nastyText } from '../pages/nasty-text/data.ts';
import { page as navBadge } from '../pages/nav-badge/data.ts';
import { page as nested } from '../pages/nested/data.ts';
import { page as oddIds } from '../pages/odd-ids/data.ts';
import { page as oddMarkup } from '../pages/odd-markup/data.ts';
import { page as scripts } from '../pages/scripts/data.ts';
import { page as sentence } from '../pages/sentence/data.ts';
import { page as settled } from '../pages/settled/data.ts';
import { page as slowStylesheet } from '../pages/slow-stylesheet/data.ts';
import { page as snippet } from '../pages/snippet/data.ts';
import { page as streamList } from '../pages/stream-list/data.ts';
import { page as streamRows } from '../pages/stream-rows/data.ts';
import { page as styleInBlock } from '../pages/style-in-block/data.ts';
import { page as svg } from '../pages/svg/data.ts';
import { page as table } from '../pages/table/data.ts';
import { page as tableParts } from '../pages/table-parts/data.ts';
import { page as targets } from '../pages/targets/data.ts';
import { page as together } from '../pages/together/data.ts';
import { page as twoBlocks } from '../pages/two-blocks/data.ts';
import { page as twoKeys } from '../pages/two-keys/data.ts';
import { page as unicode } from '../pages/unicode/data.ts';
import type { PageDefinition } from './page-definition.ts';

export const pages: Readonly<Record<string, PageDefinition>> = {
  'two-blocks': twoBlocks,
  targets,
  'two-keys': twoKeys,
  nested,
  table,
  lists,
  choices,
  sentence,
  svg,
  loop,
  'include-and-def': includeAndDef,
  'nav-badge': navBadge,
  'late-head': lateHead,
  'stream-rows': streamRows,
  'failed-view': failedView,
  'failed-default': failedDefault,
  'empty-values': emptyValues,
  'nasty-text': nastyText,
  'odd-markup': oddMarkup,
  'custom-element': customElement,
  scripts,
  'slow-stylesheet': slowStylesheet,
  held,
  'form-token': formToken,
  'table-parts': tableParts,
  'inline-places': inlinePlaces,
  embedded,
  'in-order': inOrder,
  together,
  groups,
  'style-in-block': styleInBlock,
  many,
  'odd-ids': oddIds,
  'stream-list': streamList,
  components,
  inherit,
  settled,
  unicode,
  attributes,
  snippet,
};

export function pageNamed(name: string): PageDefinition {
  const page = pages[name];
  if (page === undefined) throw new Error(`There is no page ${JSON.stringify(name)}; pages are ${Object.keys(pages).join(', ')}`);
  return page;
}
