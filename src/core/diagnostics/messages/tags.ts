/** What is wrong with how a tag is written, or with the place where it stands. */
import { FOREIGN_MODIFIERS } from '../foreign-words.ts';
import type { Message, None } from './message.ts';

export const tagMessages = {
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
