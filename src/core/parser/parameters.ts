/**
 *     parameters := [ parameter { ',' parameter } [','] ] ')'
 *     parameter  := NAME [ ':' annotation ] [ '=' expression ] | '*' NAME [ ':' annotation ] | '**' NAME [ ':' annotation ]
 *     annotation := type { '|' type }
 *     type       := NAME [ '[' [ annotation { ',' annotation } ] ']' ]
 */

import type { Param } from '../ast/nodes.ts';
import type { Parser } from './parser.ts';
import { parseBindingName } from './targets.ts';

/** In this order, whatever the source's: `*rest` takes what the positional parameters leave, `**keywords` what no name takes. */
const KIND_ORDER: readonly Param['kind'][] = ['positional', 'rest', 'keywords'];

/** The `(` has been consumed. */
export function parseParameters(parser: Parser): Param[] {
  const params: Param[] = [];
  const taken = new Set<string>();
  while (!parser.accept('operator', ')')) {
    params.push(parseParameter(parser, taken));
    if (!parser.at('operator', ')')) parser.expect('operator', ',', '")"');
  }
  const ordered = KIND_ORDER.flatMap((kind) => params.filter((param) => param.kind === kind));
  requireDefaultsLast(parser, ordered);
  return ordered;
}

/** `taken` holds the names so far, and the operators of the collectors. */
function parseParameter(parser: Parser, taken: Set<string>): Param {
  const { start } = parser.current;
  const kind = parser.accept('operator', '*') ? 'rest' : parser.accept('operator', '**') ? 'keywords' : 'positional';
  const token = parseBindingName(parser, 'the name of a parameter');
  const name = token.value;
  if (taken.has(name)) parser.fail('duplicate_parameter', { name }, token);
  taken.add(name);
  if (kind !== 'positional') {
    const operator = kind === 'rest' ? '*' : '**';
    if (taken.has(operator)) parser.fail('repeated_collector', { operator }, { start, end: token.end });
    taken.add(operator);
  }
  const annotation = parser.accept('operator', ':') ? parseAnnotation(parser) : null;
  const defaultValue = kind === 'positional' && parser.accept('operator', '=') ? parser.expression() : null;
  return { name, annotation, defaultValue, kind, start, end: parser.lastEnd };
}

function requireDefaultsLast(parser: Parser, params: readonly Param[]): void {
  const positional = params.filter(({ kind }) => kind === 'positional');
  const firstDefault = positional.findIndex(({ defaultValue }) => defaultValue !== null);
  const required =
    firstDefault < 0 ? undefined : positional.slice(firstDefault).find(({ defaultValue }) => defaultValue === null);
  if (required) parser.fail('required_after_default', { name: required.name }, required);
}

/** Kept as written; only validators look at it. */
export function parseAnnotation(parser: Parser): string {
  const { start } = parser.current;
  do {
    parser.expect('name', undefined, 'the name of a type');
    if (parser.accept('operator', '[')) parseTypeArguments(parser);
  } while (parser.accept('operator', '|'));
  return parser.source.slice(start, parser.lastEnd);
}

function parseTypeArguments(parser: Parser): void {
  if (parser.accept('operator', ']')) return;
  parser.enter();
  do parseAnnotation(parser);
  while (parser.accept('operator', ','));
  parser.leave();
  parser.expect('operator', ']');
}
