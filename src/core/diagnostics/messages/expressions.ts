/** What is wrong with expressions. */
import { type UnexpectedToken, unexpectedTokenHint } from '../unexpected-token.ts';
import { didYouMean, type Message, type None } from './message.ts';

export const expressionMessages = {
  unexpected_token: (place: UnexpectedToken): Message => ({
    message: `Expected ${place.expected}, found ${place.found}`,
    hint: unexpectedTokenHint(place),
  }),
  trans_undeclared: ({ name }: { name: string | null }): Message => ({
    message: name === null ? 'Only plain names can be printed in {% trans %}' : `"${name}" is not declared in {% trans %}`,
    hint: `declare it in the tag: {% trans ${name ?? 'name'}=… %}`,
  }),
  trans_content: (_: None): Message => ({
    message: 'A message to translate holds only text and outputs',
    hint: 'put the tag around {% trans %}, or its result into a variable of it',
  }),
  trans_plural_without_count: (_: None): Message => ({
    message: '{% plural %} needs a variable "count" to choose by',
    hint: 'declare it in the tag: {% trans count=… %}',
  }),
  empty_output: (_: None): Message => ({
    message: 'There is nothing to print in {{ }}',
    hint: 'write an expression, or remove it; comments are {# … #}',
  }),
  nesting_too_deep: ({ limit }: { limit: number }): Message => ({
    message: `Nested more than ${limit} levels deep`,
    hint: 'move the inner part to a def, an include, or a variable',
  }),
  reserved_property: ({ word }: { word: string }): Message => ({
    message: `"${word}" is an operator and can't follow a dot`,
    hint: `write ["${word}"]`,
  }),
  numeric_property: ({ digits }: { digits: string }): Message => ({
    message: "A number can't follow a dot",
    hint: `write [${digits}]`,
  }),
  duplicate_keyword_argument: ({ name }: { name: string }): Message => ({
    message: `The argument "${name}" is given twice`,
    hint: 'remove one of the two',
  }),
  positional_after_keyword: (_: None): Message => ({
    message: 'A positional argument follows a keyword argument',
    hint: 'put positional arguments first, or give this one a name',
  }),
  spread_argument: ({ operator }: { operator: string }): Message => ({
    message: `"${operator}" can't unpack arguments in a call`,
    hint: 'name the arguments one by one, or pass the list or dict as one argument',
  }),
  mixed_filter_operators: ({ first, second }: { first: string; second: string }): Message => ({
    message: `"${first}" and "${second}" can't be mixed in one chain`,
    hint: `use "${first}" throughout, or put the first part in parentheses`,
  }),
  operator_after_filter: ({ operator }: { operator: string }): Message => ({
    message: `"${operator}" can't follow a filter`,
    hint: `put the filtered value in parentheses: (value | filter) ${operator} …`,
  }),
  comparison_before_test: ({ operator }: { operator: string }): Message => ({
    message: `A test can't follow "${operator}" without parentheses`,
    hint: `say what is tested: a ${operator} (b is test) or (a ${operator} b) is test`,
  }),
  super_outside_block: (_: None): Message => ({
    message: 'super() is only defined inside a block',
    hint: 'call it in the {% block %} that overrides a block of the parent template',
  }),
  super_arguments: (_: None): Message => ({
    message: 'super() takes no arguments',
    hint: 'write super(); the parent block sees the same context',
  }),
  unknown_filter: ({ name, candidates }: { name: string; candidates: Iterable<string> }): Message => ({
    message: `Unknown filter "${name}"`,
    hint: didYouMean(name, candidates) ?? `register it with env.addFilter("${name}", …)`,
  }),
  unknown_test: ({ name, candidates }: { name: string; candidates: Iterable<string> }): Message => ({
    message: `Unknown test "${name}"`,
    hint: didYouMean(name, candidates) ?? `register it with env.addTest("${name}", …)`,
  }),

  boundary_position: ({ text, wayOut }: { text: string; wayOut: string }): Message => ({
    message: `This block can't arrive on its own: ${text}`,
    hint: wayOut,
  }),
  pending_needs_name: (_: None): Message => ({
    message: '"is pending" asks about a name of the context',
    hint: 'write {{ … if name is pending }} with the key that is still loading',
  }),
};
