import type { Expression } from '../ast/nodes.ts';

/** A longer chain of conditions is not looked through: it would cost time and tell little. */
const MOST_STEPS = 50;

/** Names that are sure to be defined where `test` has turned out to be true (`truth`) or false. */
export function knownNames(test: Expression, truth: boolean, steps: number = MOST_STEPS): ReadonlySet<string> {
  if (steps === 0) return new Set();
  if (test.type === 'UnaryExpression' && test.operator === 'not') return knownNames(test.argument, !truth, steps - 1);
  if (test.type === 'LogicalExpression' && test.operator !== '??') {
    const left = knownNames(test.left, truth, steps - 1);
    const right = knownNames(test.right, truth, steps - 1);
    // Both sides have this value only if an `and` is true or an `or` false; otherwise one of them has, and it isn't known which.
    return (test.operator === 'and') === truth
      ? new Set([...left, ...right])
      : new Set([...left].filter((name) => right.has(name)));
  }
  if (test.type === 'TestExpression' && (test.name === 'defined' || test.name === 'undefined')) {
    const isDefined = (test.name === 'defined') !== test.negated;
    return isDefined === truth ? namesOf(test.argument) : new Set();
  }
  return truth ? shownNames(test) : new Set();
}

/** `x ?? false`, `x|default(false)`: true only if `x` is there. */
function shownNames(test: Expression): ReadonlySet<string> {
  if (test.type === 'LogicalExpression' && test.operator === '??' && isFalsy(test.right)) return namesOf(test.left);
  if (test.type === 'FilterExpression' && ['default', 'd'].includes(test.name)) {
    const [fallback] = [...test.arguments.positional, ...test.arguments.keywords.map((keyword) => keyword.value)];
    if (fallback === undefined || isFalsy(fallback)) return namesOf(test.argument);
  }
  return new Set(test.type === 'MemberExpression' || test.type === 'IndexExpression' ? namesOf(test) : []);
}

function isFalsy(expression: Expression): boolean {
  return expression.type === 'Literal' && !expression.value;
}

/** The name at the root of `a.b["c"]`: it is there if that is. */
function namesOf(expression: Expression): ReadonlySet<string> {
  let node = expression;
  while (node.type === 'MemberExpression' || node.type === 'IndexExpression') node = node.object;
  return new Set(node.type === 'Identifier' ? [node.name] : []);
}
