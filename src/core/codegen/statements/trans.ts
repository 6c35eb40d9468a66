import type { Trans } from '../../ast/nodes.ts';
import { dictionary } from '../expressions/call.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';

/** The translation of a message, its variables filled in and escaped; a message without variables is plain text. */
export function trans(fn: FunctionWriter, node: Trans): void {
  const { generator } = fn;
  const { autoescape } = generator.options;
  if (fn.target.isStream) fn.flush();
  const values = dictionary(node.variables.map(({ name, value }) => `${quote(name)}: ${fn.expression(value)}`));
  const plural = node.plural === null ? 'null' : quote(node.plural);
  const call = fn.exactCall(node, generator.helper('translate'), [
    'state',
    quote(node.singular),
    plural,
    values,
    String(autoescape),
  ]);
  fn.write(call);
}
