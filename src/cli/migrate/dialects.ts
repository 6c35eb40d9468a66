/** The languages that templates come from: what they have and Millrace hasn't, and what means something else. */

import type { Note } from './finding.ts';

export interface Dialect {
  readonly title: string;
  /** Filters that are unknown here → what to write. */
  readonly filters: ReadonlyMap<string, string>;
  readonly tests: ReadonlyMap<string, string>;
  /** Global functions that are unknown here; those that many languages have, the compiler knows itself. */
  readonly names: ReadonlyMap<string, string>;
  /** `{% for key, value in object %}` gives the object's entries. */
  readonly unpacksObjects: boolean;
  readonly notes: readonly Note[];
}

const UNDEFINED_FAILS: Note = {
  code: 'undefined_fails',
  message: 'a name, attribute or key that is not there is an error, also in {% if name %}; there it was empty',
  hint: 'write {{ name ?? "" }}, {% if name is defined %} or a?.b; with the option strictUndefined: false attributes and keys may be missing',
};

const SET_IS_LOCAL: Note = {
  code: 'set_is_local',
  message: '{% set %} in a branch or a loop ends with it',
  hint: 'write {% let name = … %} for what is read behind it',
};

const FILTERS_ESCAPE: Note = {
  code: 'text_filters_escape',
  message: 'a text filter makes plain text, also of what was marked safe',
  hint: 'put | safe last',
};

const urlize = 'register one with env.addFilter("urlize", …); none is built in, as links need a policy';

const jinja: Dialect = {
  title: 'Jinja',
  filters: new Map([
    ['forceescape', 'write | string | escape'],
    ['items', 'write .items()'],
    ['urlize', urlize],
  ]),
  tests: new Map([
    ['boolean', 'write value is true or value is false'],
    ['escaped', 'there is no way to ask; escape at the end only'],
    ['filter', 'unknown filters are errors when a template is compiled'],
    ['float', 'write value is number'],
    ['integer', 'write value is number and value % 1 == 0'],
    ['test', 'unknown tests are errors when a template is compiled'],
  ]),
  names: new Map([
    ['gettext', 'write _("…")'],
    ['ngettext', 'write _n("…", "…", count)'],
    ['lipsum', 'pass a function in the context or the globals'],
    ['url_for', 'pass a function in the context or the globals'],
    ['get_flashed_messages', 'pass a function in the context or the globals'],
  ]),
  unpacksObjects: false,
  notes: [
    UNDEFINED_FAILS,
    {
      code: 'autoescape_is_on',
      message: 'every output is escaped; Jinja escapes only where it is told to, Flask in HTML files',
      hint: 'mark HTML with | safe, or set the option autoescape',
    },
    SET_IS_LOCAL,
    FILTERS_ESCAPE,
    {
      code: 'values_print_as_in_javascript',
      message: 'none prints nothing, true and false print in lower case, 4 / 2 prints 2, lists and dicts print as JSON',
      hint: 'write value | default("None", true), or a filter, where the old text is needed',
    },
    {
      code: 'last_line_break_stays',
      message: 'the line break at the end of a template is printed; Jinja drops one',
      hint: 'end included files without one, or with {#- -#}',
    },
  ],
};

const nunjucks: Dialect = {
  title: 'Nunjucks',
  filters: new Map([
    ['dump', 'write | tojson'],
    ['forceescape', 'write | string | escape'],
    ['nl2br', 'register one with env.addFilter("nl2br", …)'],
    ['urlize', urlize],
  ]),
  tests: new Map([
    ['escaped', 'there is no way to ask; escape at the end only'],
    ['falsy', 'write not value'],
    ['null', 'write value is none'],
    ['truthy', 'write {% if value %}'],
  ]),
  names: new Map(),
  unpacksObjects: true,
  notes: [
    UNDEFINED_FAILS,
    {
      code: 'empty_is_false',
      message: 'empty lists and objects are false; in Nunjucks they are true',
      hint: 'write value is defined where an empty one counts',
    },
    SET_IS_LOCAL,
    FILTERS_ESCAPE,
    {
      code: 'async_filters_await',
      message: 'an asynchronous filter is a function that answers a promise; there is no callback, and no list of their names',
      hint: 'return the promise, and render with renderAsync, renderStreamAsync or Suspense',
    },
  ],
};

export const dialects: Readonly<Record<string, Dialect>> = { jinja, nunjucks };
