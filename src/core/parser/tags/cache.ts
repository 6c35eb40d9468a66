/** `{% cache key [, ttl=seconds] [, depends=value …] [, global=true] %} … {% end %}` */

import type { Cache, Expression } from '../../ast/nodes.ts';
import type { Parser, Tag } from '../parser.ts';
import { parseSection } from '../statements.ts';

const OPTIONS: ReadonlySet<string> = new Set(['ttl', 'depends', 'global']);

export function parseCache(parser: Parser, tag: Tag): Cache {
  const key = parser.expression();
  const depends: Expression[] = [];
  const single = new Map<string, Expression>();
  while (parser.accept('operator', ',')) {
    const name = parser.expect('name', undefined, 'an option');
    if (!OPTIONS.has(name.value)) parser.fail('unknown_cache_option', { name: name.value }, name);
    if (single.has(name.value)) parser.fail('duplicate_cache_option', { name: name.value }, name);
    parser.expect('operator', '=');
    const value = parser.expression();
    if (name.value === 'depends') depends.push(value);
    else single.set(name.value, value);
  }
  parser.openBlock(tag);
  const { body } = parseSection(parser, []);
  const [ttl = null, global = null] = ['ttl', 'global'].map((name) => single.get(name));
  return { type: 'Cache', key, ttl, depends, global, body, start: tag.start, end: parser.lastEnd };
}
