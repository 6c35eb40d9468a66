/** `{% template name: type [, name: type …] %}`: what the template expects of its context, once, at the top level. */

import type { ContextDeclaration, ContextVariable } from '../../ast/nodes.ts';
import { parseAnnotation } from '../parameters.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseBindingName } from '../targets.ts';

export function parseTemplateDeclaration(parser: Parser, tag: Tag): ContextDeclaration {
  const enclosing = parser.innermostBlock?.keyword;
  if (enclosing !== undefined) parser.fail('template_declaration_not_top_level', { enclosing }, tag);
  const variables: ContextVariable[] = [];
  const taken = new Set<string>();
  do variables.push(parseVariable(parser, taken));
  while (parser.accept('operator', ',') && !parser.at('tagEnd'));
  parser.expectTagEnd();
  return { type: 'ContextDeclaration', variables, start: tag.start, end: parser.lastEnd };
}

function parseVariable(parser: Parser, taken: Set<string>): ContextVariable {
  const token = parseBindingName(parser, 'the name of a variable');
  const { value: name, start } = token;
  if (taken.has(name)) parser.fail('duplicate_declared_variable', { name }, token);
  taken.add(name);
  parser.expect('operator', ':');
  const annotation = parseAnnotation(parser);
  return { name, annotation, start, end: parser.lastEnd };
}
