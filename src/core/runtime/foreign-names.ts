/** Names that other template languages define → how it is said here. For hints only. */

export const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ['namespace', 'write {% let name = … %}: it is seen in the whole template'],
  ['self', 'to print something twice write a {% def %} or a {% region %}, and call it'],
  ['super', 'write super() in a {% block %}'],
  ['caller', 'it exists in a {% def %} that is invoked by {% call %}'],
  ['loop', 'it exists inside {% for %}'],
  ['varargs', 'declare it: {% def name(*args) %}'],
  ['kwargs', 'declare it: {% def name(**options) %}'],
  ['cycler', 'write {{ loop.cycle(…) }} in a loop'],
  ['joiner', 'write {{ ", " if not loop.last }}'],
  ['null', 'write none'],
  ['nil', 'write none'],
  ['undefined', 'write none, or ask with "is defined"'],
  ['this', 'names of the context are read directly: {{ title }}'],
]);

export const FOREIGN_LOOP_FIELDS: ReadonlyMap<string, string> = new Map([
  ['depth', 'pass the depth as an argument of the {% def %} that calls itself'],
  ['depth0', 'pass the depth as an argument of the {% def %} that calls itself'],
  ['changed', 'compare with loop.previtem'],
  ['parent', 'keep the outer one: {% set outer = loop %}'],
  ['recursive', 'recursive loops are a {% def %} that calls itself'],
]);
