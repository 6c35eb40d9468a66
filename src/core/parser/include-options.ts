/**
 *     options := { 'with' 'context' | 'without' 'context' | 'with' binding { ',' binding } | 'only' | 'ignore' 'missing' }
 *     binding := NAME '=' expression
 */

import type { ContextBinding, IncludeOptions } from '../ast/nodes.ts';
import { parseContextOption } from './context-option.ts';
import type { Parser } from './parser.ts';
import { parseBindingName } from './targets.ts';

/** Up to the end of the tag, which stays. */
export function parseIncludeOptions(parser: Parser): IncludeOptions {
  const bindings: ContextBinding[] = [];
  let withContext = true;
  let ignoreMissing = false;
  while (!parser.at('tagEnd')) {
    if (parser.accept('name', 'only')) withContext = false;
    else if (parser.accept('name', 'ignore')) {
      parser.expect('name', 'missing');
      ignoreMissing = true;
    } else if (parser.at('name', 'with') && parser.peekIs(2, 'operator', '=')) parseBindings(parser, bindings);
    else withContext = parseContextOption(parser) ?? parser.failUnexpected('the end of the tag');
  }
  return { bindings, withContext, ignoreMissing };
}

function parseBindings(parser: Parser, bindings: ContextBinding[]): void {
  parser.advance();
  const taken = new Set(bindings.map(({ name }) => name));
  do {
    const { value: name, start, end } = parseBindingName(parser, 'the name of a variable');
    if (taken.has(name)) parser.fail('duplicate_keyword_argument', { name }, { start, end });
    taken.add(name);
    parser.expect('operator', '=');
    bindings.push({ name, value: parser.expression(), start, end: parser.lastEnd });
  } while (parser.accept('operator', ','));
}
