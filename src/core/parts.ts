/**
 * `millrace/parts`: what linked modules import, piece by piece; apps don't. Each name is an export of its own, so that bundlers leave out what
 * no template uses.
 */
export { failureOf } from './runtime/failure.ts';
export { MemoryFragmentCache } from './runtime/fragment-cache.ts';
export * from './runtime/helpers.ts';
export { consumeElsewhere as global_consume } from './runtime/provide.ts';
export { resolveTemplateName } from './source/template-name.ts';
export { InheritedTables } from './environment/inherited-tables.ts';
export { stackKeeping } from './environment/stack-keeping.ts';
export { builtinFilters } from './builtins/filters/index.ts';
export { builtinTests } from './builtins/tests.ts';
export {
  firstFilter as filter_first,
  lastFilter as filter_last,
  lengthFilter as filter_length,
  countFilter as filter_count,
  listFilter as filter_list,
  joinFilter as filter_join,
  reverseFilter as filter_reverse,
  takeFilter as filter_take,
  skipFilter as filter_skip,
  compactFilter as filter_compact,
  batchFilter as filter_batch,
  sliceFilter as filter_slice,
  randomFilter as filter_random,
  shuffleFilter as filter_shuffle,
  sortFilter as filter_sort,
  dictsortFilter as filter_dictsort,
  groupbyFilter as filter_groupby,
  uniqueFilter as filter_unique,
} from './builtins/filters/collection.ts';
export { dateFilter as filter_date } from './builtins/filters/date.ts';
export {
  eFilter as filter_e,
  escapeFilter as filter_escape,
  safeFilter as filter_safe,
  striptagsFilter as filter_striptags,
  xmlattrFilter as filter_xmlattr,
  classesFilter as filter_classes,
  cspNonceFilter as filter_csp_nonce,
} from './builtins/filters/html.ts';
export {
  tojsonFilter as filter_tojson,
  pprintFilter as filter_pprint,
  typeofFilter as filter_typeof,
  debugFilter as filter_debug,
} from './builtins/filters/json.ts';
export {
  defaultFilter as filter_default,
  dFilter as filter_d,
  requireFilter as filter_require,
} from './builtins/filters/missing.ts';
export {
  absFilter as filter_abs,
  intFilter as filter_int,
  floatFilter as filter_float,
  roundFilter as filter_round,
  decimalFilter as filter_decimal,
  formatNumberFilter as filter_format_number,
  commasFilter as filter_commas,
  filesizeformatFilter as filter_filesizeformat,
  pluralizeFilter as filter_pluralize,
} from './builtins/filters/number.ts';
export {
  attrFilter as filter_attr,
  getFilter as filter_get,
  mapFilter as filter_map,
  selectFilter as filter_select,
  rejectFilter as filter_reject,
  selectattrFilter as filter_selectattr,
  rejectattrFilter as filter_rejectattr,
  sumFilter as filter_sum,
  minFilter as filter_min,
  maxFilter as filter_max,
} from './builtins/filters/selection.ts';
export {
  upperFilter as filter_upper,
  lowerFilter as filter_lower,
  capitalizeFilter as filter_capitalize,
  titleFilter as filter_title,
  stringFilter as filter_string,
  trimFilter as filter_trim,
  stripFilter as filter_strip,
  centerFilter as filter_center,
  indentFilter as filter_indent,
  replaceFilter as filter_replace,
  truncateFilter as filter_truncate,
  wordwrapFilter as filter_wordwrap,
  wordcountFilter as filter_wordcount,
  slugFilter as filter_slug,
  urlencodeFilter as filter_urlencode,
  formatFilter as filter_format,
} from './builtins/filters/string.ts';
export {
  definedTest as test_defined,
  undefinedTest as test_undefined,
  noneTest as test_none,
  trueTest as test_true,
  falseTest as test_false,
  stringTest as test_string,
  numberTest as test_number,
  mappingTest as test_mapping,
  sequenceTest as test_sequence,
  iterableTest as test_iterable,
  callableTest as test_callable,
  evenTest as test_even,
  oddTest as test_odd,
  lowerTest as test_lower,
  upperTest as test_upper,
  divisiblebyTest as test_divisibleby,
  eqTest as test_eq,
  equaltoTest as test_equalto,
  neTest as test_ne,
  ltTest as test_lt,
  lessthanTest as test_lessthan,
  leTest as test_le,
  gtTest as test_gt,
  greaterthanTest as test_greaterthan,
  geTest as test_ge,
  sameasTest as test_sameas,
  inTest as test_in,
  matchTest as test_match,
  hxRequestTest as test_hx_request,
  hxBoostedTest as test_hx_boosted,
  hxTargetTest as test_hx_target,
} from './builtins/tests.ts';
export {
  gettextGlobal as global__,
  ngettextGlobal as global__n,
  rangeGlobal as global_range,
  dict as global_dict,
  listGlobal as global_list,
  tupleGlobal as global_tuple,
  setGlobal as global_set,
  lenGlobal as global_len,
  strGlobal as global_str,
  boolGlobal as global_bool,
  intGlobal as global_int,
  floatGlobal as global_float,
  absGlobal as global_abs,
  roundGlobal as global_round,
  sumGlobal as global_sum,
  minGlobal as global_min,
  maxGlobal as global_max,
  anyGlobal as global_any,
  allGlobal as global_all,
  sortedGlobal as global_sorted,
  reversedGlobal as global_reversed,
  enumerateGlobal as global_enumerate,
  zip as global_zip,
  map as global_map,
  filterGlobal as global_filter,
} from './builtins/globals.ts';
