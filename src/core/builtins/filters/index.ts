/** Every built-in filter by name. */

import type { Filter } from '../../runtime/filter.ts';
import { collectionFilters } from './collection.ts';
import { dateFilters } from './date.ts';
import { htmlFilters } from './html.ts';
import { jsonFilters } from './json.ts';
import { missingFilters } from './missing.ts';
import { numberFilters } from './number.ts';
import { selectionFilters } from './selection.ts';
import { stringFilters } from './string.ts';

export const builtinFilters: Readonly<Record<string, Filter>> = /* @__PURE__ */ Object.assign(
  {},
  stringFilters,
  numberFilters,
  collectionFilters,
  selectionFilters,
  htmlFilters,
  jsonFilters,
  dateFilters,
  missingFilters,
);
