/** What people write who come from other template languages → how it is said here. */

/** Characters that mean something in other languages. */
export const CHARACTER_HINTS: ReadonlyMap<string, string> = new Map([
  ['&', 'write "and"'],
  ['!', 'write "not", or != to compare'],
  ['?', 'write "a if test else b", a?.b, a?["b"] or a ?? b'],
  ['`', 'strings are written in " or \''],
  ['\\', 'a backslash is only allowed inside a string'],
  [';', 'each statement has its own {% tag %}'],
  ['#', 'comments are {# … #}, outside of tags'],
]);

/** Tags of Jinja and its relatives → how it is said here. */
export const FOREIGN_TAGS: ReadonlyMap<string, string> = new Map([
  ['macro', 'write {% def name(…) %} … {% end %}'],
  ['endmacro', 'a {% def %} is closed with {% end %}'],
  ['namespace', 'write {% let name = … %}: it is visible in the whole template'],
  ['print', 'write {{ … }}'],
  ['debug', 'write {{ value | debug }}'],
  ['autoescape', 'escaping is set by the environment; mark single values with | safe'],
  ['endautoescape', 'escaping is set by the environment; mark single values with | safe'],
  ['fill', 'write {% slot name %} … {% end %} directly in {% call %}'],
  ['endfill', 'a {% slot %} is closed with {% end %}'],
  ['elseif', 'write {% elif … %}'],
  ['elsif', 'write {% elif … %}'],
  ['loop', 'write {% for item in items %}'],
  ['foreach', 'write {% for item in items %}'],
  ['each', 'write {% for item in items %}'],
  ['switch', 'write {% match value %}{% case … %} … {% end %}'],
  ['comment', 'comments are {# … #}'],
  ['verbatim', 'write {% raw %} … {% endraw %}'],
  ['component', 'write {% call name(…) %} … {% end %}'],
  ['var', 'write {% set name = … %}'],
  ['assign', 'write {% set name = … %}'],
  ['return', 'a {% def %} answers what it prints'],
  ['super', 'write {{ super() }}'],
  ['cycle', 'write {{ loop.cycle(…) }} in a loop'],
  ['ifchanged', 'compare with loop.previtem'],
  ['load', 'filters, tests and functions are registered with the environment'],
  ['static', 'pass a function in the context or the globals, and write {{ static("…") }}'],
  ['url', 'pass a function in the context or the globals, and write {{ url("…") }}'],
  ['csrf_token', 'write {{ csrf_token() }}'],
  ['render', 'write {% include "name" %}'],
  ['asyncEach', 'write {% async for item in items %}'],
  ['asyncAll', 'write {% async for item in items %}'],
  ['ifAsync', 'write {% if await … %}'],
]);

/** Words of Jinja behind the name of a block. */
export const FOREIGN_MODIFIERS: ReadonlyMap<string, string> = new Map([
  ['scoped', 'remove it; what a block in a loop needs is passed by {% let %}, or to a {% def %}'],
  ['required', 'remove it, or write required=true, which is a note only'],
]);
