/** `{% from template import name, name as alias [with context] %}` */

import type { FromImport } from '../../ast/nodes.ts';
import { parseContextOption } from '../context-option.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseBindingName } from '../targets.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseFromImport(parser: Parser, tag: Tag): FromImport {
  const template = parseTemplateName(parser);
  parser.expect('name', 'import');
  const names = [parseImportedName(parser)];
  while (parser.accept('operator', ',')) names.push(parseImportedName(parser));
  const withContext = parseContextOption(parser) ?? false;
  parser.expectTagEnd();
  return { type: 'FromImport', template, names, withContext, start: tag.start, end: parser.lastEnd };
}

function parseImportedName(parser: Parser): FromImport['names'][number] {
  const { value: name, start } = parseBindingName(parser, 'the name of an import');
  const alias = parser.accept('name', 'as') ? parseBindingName(parser, 'the name of an import').value : name;
  return { name, alias, start, end: parser.lastEnd };
}
