import type { Cache } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { dictionary } from '../expressions/call.ts';
import { quote } from '../quote.ts';
import { captured } from './capture.ts';

/** The body is rendered where nothing is kept of it; whichever way it is left, those who wait for it go on. */
export function cache(fn: FunctionWriter, node: Cache): void {
  const { generator } = fn;
  const fragment = generator.variable('fragment');
  const html = generator.variable('html');
  const call = fn.exactCall(node, generator.helper(fn.target.isAsync ? 'openFragmentAsync' : 'openFragment'), [
    'state',
    quote(scopeOf(fn)),
    fn.expression(node.key),
    options(fn, node),
  ]);
  if (fn.target.isAsync) fn.awaits = true;
  fn.statement(`const ${fragment} = ${fn.target.isAsync ? 'await ' : ''}${call};`);
  fn.statement(`let ${html} = ${fragment}.html;`);
  fn.braces(`if (${html} === null)`, () => {
    fn.braces('try', () => {
      fn.statement(`const state = ${fragment}.inside();`);
      fn.statement(`${html} = ${fragment}.keep(${captured(fn, node.body)});`);
    });
    fn.braces('finally', () => fn.statement(`${fragment}.close();`));
  });
  fn.write(html);
}

function options(fn: FunctionWriter, { ttl, depends, global }: Cache): string {
  const entries = [
    ...(ttl === null ? [] : [`ttl: ${fn.expression(ttl)}`]),
    ...(depends.length === 0 ? [] : [`depends: [${depends.map((value) => fn.expression(value)).join(', ')}]`]),
    ...(global === null ? [] : [`global: ${fn.expression(global)}`]),
  ];
  return entries.length === 0 ? '{}' : dictionary(entries);
}

/** A template without a name is known by its text. */
function scopeOf({ generator }: FunctionWriter): string {
  const { name, ast } = generator.unit;
  return name ?? `<string ${hash(ast.source)}>`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
