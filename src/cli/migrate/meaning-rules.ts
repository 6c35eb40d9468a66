/** What compiles, and fails or means something else: rules over the syntax tree. */

import type { AstNode, FilterExpression, For, Identifier, MemberExpression, TemplateNode } from '../../core/ast/nodes.ts';
import { walk } from '../../core/ast/walk.ts';
import { FOREIGN_LOOP_FIELDS, FOREIGN_NAMES } from '../../core/runtime/foreign-names.ts';
import type { Dialect } from './dialects.ts';
import type { FindingAt } from './finding.ts';

export function differentMeanings(template: TemplateNode, dialect: Dialect): FindingAt[] {
  const bound = boundNames(template);
  const found: FindingAt[] = [];
  walk(template, (node) => {
    if (node.type === 'Identifier') found.push(...foreignName(node, bound, dialect));
    else if (node.type === 'MemberExpression') found.push(...loopField(node));
    else if (node.type === 'FilterExpression') found.push(...productFilter(node), ...safeLost(node), ...percentFormat(node));
    else if (node.type === 'For') found.push(...unpackedPairs(node, dialect));
  });
  return found;
}

/** Whatever the template binds itself, wherever: it isn't foreign. */
function boundNames(template: TemplateNode): ReadonlySet<string> {
  const names = new Set<string>(['loop', 'caller', 'super']);
  walk(template, (node: AstNode) => {
    if (node.type === 'NameTarget' || node.type === 'Def' || node.type === 'Import') names.add(node.name);
    if (node.type === 'Def') for (const { name } of node.params) names.add(name);
    if (node.type === 'FromImport') for (const { alias } of node.names) names.add(alias);
  });
  return names;
}

function foreignName({ name, start }: Identifier, bound: ReadonlySet<string>, { names, title }: Dialect): FindingAt[] {
  const hint = bound.has(name) ? undefined : (names.get(name) ?? FOREIGN_NAMES.get(name));
  if (hint === undefined) return [];
  return [{ start, severity: 'error', code: 'foreign_name', message: `"${name}" of ${title} is not defined here`, hint }];
}

function loopField({ object, property, propertyStart }: MemberExpression): FindingAt[] {
  const isLoop = object.type === 'Identifier' && object.name === 'loop';
  const hint = isLoop ? FOREIGN_LOOP_FIELDS.get(property) : undefined;
  if (hint === undefined) return [];
  const message = `there is no loop.${property}`;
  return [{ start: propertyStart, severity: 'error', code: 'foreign_loop_field', message, hint }];
}

const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '//', '%', '**']);

/** `a * b | f`: there the filter is applied to `b`. */
function productFilter({ argument, name, nameStart, start }: FilterExpression): FindingAt[] {
  const isProduct = argument.type === 'BinaryExpression' && PRODUCTS.has(argument.operator) && argument.start === start;
  if (!isProduct) return [];
  const message = `the filter "${name}" takes the whole product; there it took the last factor only`;
  const hint = `write a ${argument.operator} (b | ${name}), or (a ${argument.operator} b) | ${name} if that is meant`;
  return [{ start: nameStart, severity: 'warning', code: 'filter_takes_product', message, hint }];
}

const SAFE: ReadonlySet<string> = new Set(['safe', 'escape', 'e']);
const TEXT_FILTERS: ReadonlySet<string> = new Set([
  'upper',
  'lower',
  'capitalize',
  'title',
  'trim',
  'center',
  'indent',
  'replace',
  'truncate',
  'wordwrap',
]);

function safeLost({ argument, name, nameStart }: FilterExpression): FindingAt[] {
  if (argument.type !== 'FilterExpression' || !SAFE.has(argument.name) || !TEXT_FILTERS.has(name)) return [];
  const message = `"${name}" makes plain text of what was safe, so it is escaped`;
  const hint = `apply ${name} first: | ${name} | ${argument.name}`;
  return [{ start: nameStart, severity: 'warning', code: 'safe_is_lost', message, hint }];
}

/** `"%s" | format(value)` */
function percentFormat({ argument, name, nameStart }: FilterExpression): FindingAt[] {
  const isPercent = name === 'format' && argument.type === 'Literal' && /%[^%{}]/.test(String(argument.value));
  if (!isPercent) return [];
  const hint = 'write "%s" % value, or "{}" | format(value)';
  return [{ start: nameStart, severity: 'error', code: 'percent_format', message: '"format" fills {} here', hint }];
}

function unpackedPairs({ target, iterable }: For, { unpacksObjects, title }: Dialect): FindingAt[] {
  if (target.type !== 'TupleTarget' || target.elements.length !== 2) return [];
  const at = { start: iterable.start, code: 'unpacked_pairs' };
  if (iterable.type === 'FilterExpression' && iterable.name === 'groupby') {
    const hint = 'write {% for group in … | groupby("…") %}, and read group.grouper and group.list';
    return [{ ...at, severity: 'warning', message: 'a group is an object; unpacked it gives the names of its fields', hint }];
  }
  const mayBeObject =
    iterable.type === 'Identifier' || iterable.type === 'MemberExpression' || iterable.type === 'IndexExpression';
  if (!unpacksObjects || !mayBeObject) return [];
  const message = `an object gives its keys, not pairs as in ${title}`;
  return [{ ...at, severity: 'warning', message, hint: 'write .items() behind it, if it is an object' }];
}
