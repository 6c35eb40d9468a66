import type { Output } from '../../ast/nodes.ts';
import { containsAsync } from '../../analysis/template-unit.ts';
import { loopField } from '../expressions/member.ts';
import { mayWait } from '../expressions/waiting.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { escapedOnce } from './repeated-output.ts';

/** `{{ expression }}`: constants become text, numbers skip the escape, everything else passes it once. */
export function output(fn: FunctionWriter, node: Output): void {
  const { generator } = fn;
  const { autoescape } = generator.options;
  const value = node.expression;
  if (value.type === 'SuperExpression' && fn.block !== null) {
    fn.callOwn(fn.exactly(value, `${generator.helper('superBlock')}(${fn.block.site}, ctx, state, blocks)`));
    return;
  }
  if (value.type === 'Literal') {
    fn.text(constantText(value.value, autoescape));
    return;
  }
  const waits = fn.target.isAsync && (containsAsync(value) || mayWait(generator.options, value));
  if (fn.target.isStream && waits) fn.flush();
  const number = loopField(fn, value);
  if (number !== null && value.type === 'MemberExpression' && !value.property.endsWith('item')) {
    fn.write(number, false);
    return;
  }
  fn.write(fn.exactly(node, escapedOnce(fn, value, generator.helper(autoescape ? 'escape' : 'text'))));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\0': '',
};

function constantText(value: string | number | boolean | null, autoescape: boolean): string {
  if (value === null) return '';
  const text = String(value);
  return autoescape ? text.replace(/[&<>"'\0]/g, (character) => ENTITIES[character] as string) : text;
}
