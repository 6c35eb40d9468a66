/**
 * Every compile-time error: code → what is wrong and the way out. A new error is a new row here and a call of `syntaxError`.
 * Texts name tags with the default delimiters, whatever the template uses.
 */

import { suggest } from '../runtime/suggest.ts';
import { CHARACTER_HINTS, FOREIGN_MODIFIERS, FOREIGN_TAGS } from './foreign-words.ts';
import { type UnexpectedToken, unexpectedTokenHint } from './unexpected-token.ts';

export interface Message {
  readonly message: string;
  readonly hint: string;
}

export type MessageCode = keyof typeof messages;

export type MessageParams<Code extends MessageCode> = Parameters<(typeof messages)[Code]>[0];

type None = Readonly<Record<string, never>>;

export const messages = {
  // ── Tokens ──────────────────────────────────────────────────────────────────────────────────────────────────────

  unclosed_output: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `"${opener}" is never closed`,
    hint: `close it with "${closer}" before the next output or tag`,
  }),
  unclosed_tag: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `"${opener}" is never closed`,
    hint: `close it with "${closer}" before the next output or tag`,
  }),
  unclosed_comment: ({ opener, closer }: { opener: string; closer: string }): Message => ({
    message: `The comment "${opener}" is never closed`,
    hint: `close it with "${closer}"`,
  }),
  unclosed_raw: (_: None): Message => ({
    message: '{% raw %} is never closed',
    hint: 'close it with {% endraw %}; {% end %} is plain text in there',
  }),
  unclosed_string: ({ quote }: { quote: string }): Message => ({
    message: 'This string is never closed',
    hint: `end it with ${quote}; inside a string, write ${quote} as \\${quote}`,
  }),
  unclosed_bracket: ({ bracket, closing }: { bracket: string; closing: string }): Message => ({
    message: `"${bracket}" is never closed`,
    hint: `add "${closing}" before the end of the tag`,
  }),
  unmatched_bracket: ({ bracket, expected }: { bracket: string; expected: string | null }): Message => ({
    message: expected === null ? `"${bracket}" closes nothing` : `"${bracket}" stands where "${expected}" is due`,
    hint:
      expected !== null
        ? `write "${expected}" first`
        : bracket === '}'
          ? 'a dict and its output are closed one by one: {{ {…} }}'
          : 'remove it',
  }),
  invalid_escape: ({ escape }: { escape: string }): Message => ({
    message: `"${escape}" is no escape sequence`,
    hint: 'there are \\n \\r \\t \\\\ \\" \\\' \\uXXXX and \\UXXXXXXXX; write a backslash itself as \\\\',
  }),
  invalid_character: ({ character }: { character: string }): Message => ({
    message: `"${character}" has no meaning here`,
    hint:
      CHARACTER_HINTS.get(character) ??
      (/\p{L}/u.test(character) ? 'names are written in ASCII: a-z A-Z 0-9 _' : 'remove it, or put it into a string'),
  }),
  integer_too_large: ({ digits }: { digits: string }): Message => ({
    message: `${digits} is too large to be exact`,
    hint: 'pass it in the context as a bigint or a string',
  }),

  // ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

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

  // ── Tags ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What the tag of an extension has to say. */
  custom_tag: ({ message, hint }: Message): Message => ({ message, hint }),
  unknown_tag: ({ keyword, known }: { keyword: string; known: readonly string[] }): Message => ({
    message: `Unknown tag "${keyword}"`,
    hint: FOREIGN_TAGS.get(keyword) ?? didYouMean(keyword, known) ?? `the tags are ${known.join(', ')}`,
  }),
  unclosed_block: ({ keyword, around }: { keyword: string; around: readonly OpenBlock[] }): Message => ({
    message: `{% ${keyword} %} is never closed`,
    hint: `close it with {% end %}${around.length === 0 ? '' : `; open around it: ${around.map(named).join(', ')}`}`,
  }),
  unexpected_end: ({ closer }: { closer: string }): Message => ({
    message: `{% ${closer} %} closes nothing`,
    hint: 'remove it, or look for one too many before; no block is open here',
  }),
  mismatched_end: ({ closer, isOuter, ...open }: OpenBlock & { closer: string; isOuter: boolean }): Message => ({
    message: `{% ${closer} %} can't close the ${named(open)}`,
    hint: isOuter
      ? `close {% ${open.keyword} %} first, with {% end %}`
      : `nothing is open that it could close; {% ${open.keyword} %} is closed with {% end %}`,
  }),
  misplaced_branch: ({
    keyword,
    owners,
    enclosing,
  }: {
    keyword: string;
    owners: readonly string[];
    enclosing: string | null;
  }): Message => ({
    message:
      enclosing === null
        ? `{% ${keyword} %} stands outside any block`
        : `{% ${keyword} %} can't be a branch of {% ${enclosing} %} here`,
    hint:
      enclosing !== null && owners.includes(enclosing)
        ? 'each branch comes once, {% else %} last'
        : `it belongs directly in ${owners.map((owner) => `{% ${owner} %}`).join(', ')}; is a {% end %} missing before it?`,
  }),
  invalid_name: ({ found, what }: { found: string; what: string }): Message => ({
    message: `${found} can't be ${what}`,
    hint: 'choose a name of letters, digits and _ that is no constant, no operator and not __proto__',
  }),
  invalid_target: ({ found }: { found: string }): Message => ({
    message: `Only names can be assigned, not ${found}`,
    hint: 'assign to a name or to names in parentheses; what {% let name = … %} assigns is seen in the whole template',
  }),
  assignment_without_value: ({ keyword, name }: { keyword: string; name: string }): Message => ({
    message: `{% ${keyword} ${name} %} has no value`,
    hint: `write {% ${keyword} ${name} = … %}; to keep the output of a block, {% capture ${name} %} … {% end %}`,
  }),
  default_for_unpacking: (_: None): Message => ({
    message: '??= assigns to a single name',
    hint: 'write one assignment per name',
  }),
  hyphenated_name: ({ what, name }: { what: string; name: string }): Message => ({
    message: `"${name}-…" can't be the name of ${what}`,
    hint: 'use _ instead of -',
  }),
  modifier_without_value: ({ name }: { name: string }): Message => ({
    message: `The block modifier "${name}" has no value`,
    hint: FOREIGN_MODIFIERS.get(name) ?? `write ${name}=true; a condition starts with if`,
  }),
  modifier_not_literal: ({ name }: { name: string }): Message => ({
    message: `The block modifier "${name}" needs a literal value`,
    hint: 'write a string, a number, true, false or none',
  }),
  duplicate_modifier: ({ name }: { name: string }): Message => ({
    message: `The block modifier "${name}" is given twice`,
    hint: 'remove one of the two',
  }),
  extends_not_top_level: ({ enclosing }: { enclosing: string }): Message => ({
    message: `{% extends %} can't stand inside {% ${enclosing} %}`,
    hint: 'move it to the top of the template; the name may be an expression: {% extends "a.html" if wide else "b.html" %}',
  }),
  duplicate_extends: (_: None): Message => ({
    message: 'A template can extend only one parent',
    hint: 'remove this {% extends %}; to choose, write {% extends "a.html" if wide else "b.html" %}',
  }),
  duplicate_default_failed: (_: None): Message => ({
    message: 'The template already has a default {% failed %}',
    hint: 'keep one at the top level; a boundary may have its own {% failed %} branch',
  }),
  def_not_top_level: ({ keyword, name, enclosing }: { keyword: string; name: string; enclosing: string }): Message => ({
    message: `{% ${keyword} ${name} %} can't stand inside {% ${enclosing} %}`,
    hint: `move it out of {% ${enclosing} %}, best to the top of the template`,
  }),
  duplicate_region: ({ name }: { name: string }): Message => ({
    message: `There is already a block or region "${name}"`,
    hint: 'regions share the names of blocks: rename one of the two',
  }),
  loop_control_outside_loop: ({ keyword, barrier }: { keyword: string; barrier: string | null }): Message => ({
    message:
      barrier === null
        ? `{% ${keyword} %} stands outside any loop`
        : `{% ${keyword} %} can't leave the {% ${barrier} %} it stands in`,
    hint:
      barrier === null
        ? 'it belongs into the body of {% for %} or {% while %}'
        : `{% ${barrier} %} is rendered on its own: put the loop inside it, or the condition around it`,
  }),
  match_without_case: (_: None): Message => ({
    message: '{% match %} has no {% case %}',
    hint: 'write {% match value %}{% case "a" %} … {% case _ %} … {% end %}',
  }),
  content_before_case: (_: None): Message => ({
    message: 'This stands between {% match %} and its first {% case %}, where nothing is rendered',
    hint: 'move it in front of {% match %}, or into a case',
  }),
  pattern_without_subject: (_: None): Message => ({
    message: 'There is no value to compare this pattern with',
    hint: 'write {% match value %}, or let the guards decide: {% case _ if … %}',
  }),
  pattern_alternatives_differ: (_: None): Message => ({
    message: 'The alternatives of this pattern bind different names',
    hint: 'to compare with a variable, write {% case _ if value == name %}',
  }),
  duplicate_pattern_name: ({ name }: { name: string }): Message => ({
    message: `This pattern binds "${name}" twice`,
    hint: `name the parts differently, and compare them: {% case a, b if a == b %}`,
  }),
  try_without_fallback: (_: None): Message => ({
    message: '{% try %} has no {% fallback %}',
    hint: 'say what to show instead: {% try %} … {% fallback %} … {% end %}',
  }),
  unknown_cache_option: ({ name }: { name: string }): Message => ({
    message: `cache has no option "${name}"`,
    hint: 'it has ttl, depends and global: {% cache key, ttl="5m", depends=user.id %}',
  }),
  duplicate_cache_option: ({ name }: { name: string }): Message => ({
    message: `"${name}" is given twice`,
    hint: 'only depends may be given several times',
  }),
  with_subjects_unnamed: ({ values, names }: { values: number; names: number }): Message => ({
    message: `{% with %} has ${values} values and ${names} names`,
    hint: 'give each value a name: {% with a, b as x, y %}',
  }),
  duplicate_template_declaration: (_: None): Message => ({
    message: 'The template already has a {% template %} declaration',
    hint: 'declare all variables in one: {% template user: User, items: list[Item] %}',
  }),
  template_declaration_not_top_level: ({ enclosing }: { enclosing: string }): Message => ({
    message: `{% template %} can't stand inside {% ${enclosing} %}`,
    hint: 'move it to the top of the template',
  }),
  duplicate_declared_variable: ({ name }: { name: string }): Message => ({
    message: `"${name}" is declared twice`,
    hint: 'remove one of the two; several types are written a: A | B',
  }),
  duplicate_parameter: ({ name }: { name: string }): Message => ({
    message: `The parameter "${name}" is declared twice`,
    hint: 'give each parameter its own name',
  }),
  repeated_collector: ({ operator }: { operator: string }): Message => ({
    message: `There is already a parameter with ${operator}`,
    hint: 'one * and one ** parameter collect everything that is left',
  }),
  required_after_default: ({ name }: { name: string }): Message => ({
    message: `The parameter "${name}" has no default but follows one that has`,
    hint: `move "${name}" forward, or give it a default`,
  }),
  call_without_call: (_: None): Message => ({
    message: '{% call %} needs a call',
    hint: 'write the parentheses: {% call card("Title") %}; what a slot passes on is named there: {% slot row let:item %}',
  }),
  embed_only_blocks: (_: None): Message => ({
    message: 'Only {% block %} can stand directly in {% embed %}',
    hint: 'put it into the block of the embedded template that it belongs to; {% include %} takes no content',
  }),
  slot_not_direct: (_: None): Message => ({
    message: 'Slot content must stand directly in {% call %}',
    hint: 'put the condition or loop inside {% slot %}',
  }),
};

interface OpenBlock {
  readonly keyword: string;
  readonly line: number;
}

function named({ keyword, line }: OpenBlock): string {
  return `{% ${keyword} %} of line ${line}`;
}

function didYouMean(name: string, candidates: Iterable<string>): string | null {
  const similar = suggest(name, candidates);
  return similar === null ? null : `did you mean "${similar}"?`;
}
