/** `{% import template as name [with context] %}` */

import type { Import } from '../../ast/nodes.ts';
import { parseContextOption } from '../context-option.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseBindingName } from '../targets.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseImport(parser: Parser, tag: Tag): Import {
  const template = parseTemplateName(parser);
  parser.expect('name', 'as');
  const name = parseBindingName(parser, 'the name of an import').value;
  const withContext = parseContextOption(parser) ?? false;
  parser.expectTagEnd();
  return { type: 'Import', template, name, withContext, start: tag.start, end: parser.lastEnd };
}
