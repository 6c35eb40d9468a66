/** `{% include template [with context | without context] [ignore missing] %}`, the options in any order. */

import type { Include } from '../../ast/nodes.ts';
import { parseContextOption } from '../context-option.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseTemplateName } from '../template-name.ts';

export function parseInclude(parser: Parser, tag: Tag): Include {
  const template = parseTemplateName(parser);
  let withContext = true;
  let ignoreMissing = false;
  while (!parser.accept('tagEnd')) {
    if (parser.accept('name', 'ignore')) {
      parser.expect('name', 'missing');
      ignoreMissing = true;
    } else withContext = parseContextOption(parser) ?? parser.failUnexpected('the end of the tag');
  }
  return { type: 'Include', template, withContext, ignoreMissing, start: tag.start, end: parser.lastEnd };
}
