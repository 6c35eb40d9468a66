/** What `millrace check` says besides the errors that compiling has: a row each, described in docs/command.md. */

export type Level = 'error' | 'warning';

export type Rule =
  | 'template_not_found'
  | 'undeclared_name'
  | 'deferred_outside_boundary'
  | 'unmarkable_position'
  | 'missing_failed_branch'
  | 'not_addressable'
  | 'duplicate_id'
  | 'image_without_alt'
  | 'html_without_lang'
  | 'input_without_label'
  | 'skipped_heading';

interface RuleText {
  readonly level: Level;
  readonly summary: string;
}

export const rules: Readonly<Record<Rule, RuleText>> = {
  template_not_found: { level: 'error', summary: 'a template names another that is not there' },
  undeclared_name: { level: 'error', summary: 'a name is read that {% template %} does not declare' },
  deferred_outside_boundary: {
    level: 'warning',
    summary: 'a deferred value is read outside every block: the shell waits for it',
  },
  unmarkable_position: { level: 'warning', summary: 'a deferred value is read in a block that can not arrive on its own' },
  missing_failed_branch: { level: 'warning', summary: 'a block waits for data, and nothing says what it shows if that fails' },
  not_addressable: { level: 'warning', summary: 'a block that waits for data can not be asked for, nor sent, by its name' },
  duplicate_id: { level: 'error', summary: 'two elements have the same id' },
  image_without_alt: { level: 'warning', summary: 'an image has no text for those who do not see it' },
  html_without_lang: { level: 'warning', summary: 'the page does not say which language it is in' },
  input_without_label: { level: 'warning', summary: 'a field has no label' },
  skipped_heading: { level: 'warning', summary: 'a heading leaves out a level' },
};

export interface Finding {
  /** One of the rules above, or the code of an error or warning of the language. */
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly hint: string | null;
  readonly template: string;
  readonly line: number;
  readonly column: number;
}

export interface Where {
  readonly template: string;
  readonly line: number;
  readonly column: number;
}

export function found(rule: Rule, message: string, { template, line, column }: Where, hint: string | null = null): Finding {
  return { rule, level: rules[rule].level, message, hint, template, line, column };
}
