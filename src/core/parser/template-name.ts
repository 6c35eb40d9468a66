/**
 * The template behind `include`, `embed`, `extends`, `from` and `import`. A literal relative or aliased name is made absolute here, once for
 * all phases, also as one of several to choose from.
 */

import type { Expression } from '../ast/nodes.ts';
import { resolveTemplateName } from '../source/template-name.ts';
import type { Parser } from './parser.ts';

export function parseTemplateName(parser: Parser): Expression {
  return absolute(parser, parser.expression());
}

function absolute(parser: Parser, expression: Expression): Expression {
  switch (expression.type) {
    case 'Literal':
      return absoluteLiteral(parser, expression);
    case 'ArrayExpression':
      return { ...expression, elements: expression.elements.map((element) => absolute(parser, element)) };
    case 'ConditionalExpression': {
      const { consequent, alternate } = expression;
      return {
        ...expression,
        consequent: absolute(parser, consequent),
        alternate: alternate && absolute(parser, alternate),
      };
    }
    default:
      return expression;
  }
}

function absoluteLiteral(parser: Parser, expression: Extract<Expression, { type: 'Literal' }>): Expression {
  if (typeof expression.value !== 'string') return expression;
  const value = resolveTemplateName(expression.value, parser.name, parser.grammar.templateAliases);
  // A name that leads nowhere stays as it is: rendering says so, and an include may be of a template that may be missing.
  return value === null ? expression : { ...expression, value };
}
