import type { Body, Capture, Expression, FilterBlock, Spaceless } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { bindInTemplate } from './set.ts';

/** Bound as safe HTML, template-wide as by `let`; a local of that name that is visible here is what gets hidden. */
export function capture(fn: FunctionWriter, node: Capture): void {
  bindInTemplate(fn, node.name, () => `${fn.generator.helper('markup')}(${filtered(fn, node.body, node.value)})`);
}

/**
 * The filters see text, and what comes out is printed as it is: the outputs in the body have escaped already. A custom tag gets the body as
 * HTML and answers for what it makes of it.
 */
export function filterBlock(fn: FunctionWriter, node: FilterBlock): void {
  const escapes = node.escapes === true && fn.generator.options.autoescape;
  fn.write(filtered(fn, node.body, node.value, escapes ? 'escape' : 'text'));
}

export function spaceless(fn: FunctionWriter, node: Spaceless): void {
  fn.write(`${fn.generator.helper('spaceless')}(${captured(fn, node.body)})`);
}

/** The variable that holds a body's text. Assignments in the body stay in it. */
export function captured(fn: FunctionWriter, body: Body): string {
  return fn.captured(() => fn.scopedBody(body));
}

function filtered(fn: FunctionWriter, body: Body, value: Expression, print: 'escape' | 'text' = 'text'): string {
  const text = captured(fn, body);
  if (value.type === 'CapturedText') return text;
  fn.capturedText = text;
  const code = fn.expression(value);
  fn.capturedText = null;
  return `${fn.generator.helper(print)}(${code})`;
}
