/** The template behind `include`, `extends`, `from` and `import`. A literal relative name is made absolute here, once for all phases. */

import type { Expression } from '../ast/nodes.ts';
import { resolveTemplateName } from '../source/template-name.ts';
import type { Parser } from './parser.ts';

export function parseTemplateName(parser: Parser): Expression {
  const expression = parser.expression();
  if (expression.type !== 'Literal' || typeof expression.value !== 'string') return expression;
  const value = resolveTemplateName(expression.value, parser.name);
  // A name that leads nowhere stays as it is: rendering says so, and an include may be of a template that may be missing.
  return value === null ? expression : { ...expression, value };
}
