/** `{% raw %}` belongs to the tokenizer; what gets here is a raw tag with something behind its name. */

import type { Parser } from '../parser.ts';

export function parseRaw(parser: Parser): never {
  parser.failUnexpected('the end of the tag');
}
