// @ts-check
// What may import what. A floor is a folder or a file under src/; the longest matching path wins. A floor may always import itself.
//   values    floors it may import anything from
//   types     floors it may import types from
//   packages  bare specifiers it may import
//   loadsGiven  it may import what users name
// A file that belongs to no floor is an error: a new folder has to be given its place here first.

/**
 * @typedef {object} Floor
 * @property {readonly string[]} [values]
 * @property {readonly string[]} [types]
 * @property {readonly RegExp[]} [packages]
 * @property {boolean} [loadsGiven]
 */

/** @type {Readonly<Record<string, Floor>>} */
export const floors = {
  'core/globals.d.ts': {},
  'core/runtime': {},
  'core/source': {},
  'core/ast': {},
  'core/generated': {},
  'core/diagnostics': { values: ['core/source', 'core/runtime/errors.ts', 'core/runtime/suggest.ts'] },
  'core/lexer': { values: ['core/source', 'core/diagnostics'], types: ['core/ast'] },
  'core/parser': { values: ['core/source', 'core/lexer', 'core/ast', 'core/diagnostics'] },
  'core/analysis': { values: ['core/source', 'core/ast', 'core/diagnostics'] },
  // Which names may be read inline is knowledge of the runtime; codegen asks for that list only.
  'core/codegen': {
    values: ['core/source', 'core/ast', 'core/analysis', 'core/diagnostics', 'core/runtime/plain-attribute.ts'],
    types: ['core/runtime'],
  },
  'core/builtins': { values: ['core/runtime'] },
  'core/environment': {
    values: [
      'core/runtime',
      'core/builtins',
      'core/source',
      'core/ast',
      'core/diagnostics',
      'core/lexer',
      'core/parser',
      'core/analysis',
      'core/codegen',
    ],
  },
  // Scheduling and deliveries know templates by type only; the plan is made from page maps, which are plain data.
  'core/suspense': {
    values: ['core/runtime', 'core/generated', 'core/analysis/html', 'core/analysis/page-map.ts'],
    types: ['core/environment', 'core/analysis', 'core/ast'],
  },
  'core/suspense/protocol.ts': {},
  'core/index.ts': { values: ['core'] },
  'core/runtime.ts': { values: ['core/runtime', 'core/builtins', 'core/environment'] },
  'core/parts.ts': { values: ['core/runtime', 'core/source', 'core/builtins', 'core/environment'] },
  server: { values: ['core'] },
  node: { values: ['core', 'server'], packages: [/^node:/] },
  cli: { values: ['core', 'server', 'node'], packages: [/^node:/] },
  'cli/load-options.ts': { values: ['core', 'cli/command.ts'], packages: [/^node:/], loadsGiven: true },
  // The declarations of the plugin's module are a global file, and such can't import relatively.
  vite: { values: ['core', 'node'], packages: [/^node:/, /^vite$/, /^millrace\/runtime$/] },
  // For browsers; it is bundled with what it needs.
  'vite/hot.ts': { packages: [/^idiomorph$/] },
  testing: { values: ['core'], packages: [/^parse5$/] },
  codemirror: {
    values: ['core/lexer', 'core/parser'],
    packages: [/^@codemirror\/lang(?:-html|uage)$/, /^@lezer\/(?:common|highlight)$/],
  },
  client: { values: ['core/suspense/protocol.ts', 'core/runtime.ts'], types: ['core'] },
  // Suspense in the browser: it runs the plan of templates that a runtime environment has.
  'client/render-into.ts': { values: ['client', 'core/suspense'], types: ['core'] },
};

/**
 * What an entry must not reach by any chain of value imports: these ship to browsers without the compiler.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const unreachable = {
  'core/runtime.ts': ['core/lexer', 'core/parser', 'core/analysis', 'core/codegen', 'core/suspense'],
  // What an editor needs is how templates are read, not how they run.
  'codemirror/index.ts': ['core/analysis', 'core/codegen', 'core/environment', 'core/suspense', 'core/builtins'],
  'core/parts.ts': ['core/lexer', 'core/parser', 'core/analysis', 'core/codegen', 'core/suspense'],
  // Plans and HTML checks are part of Suspense, in a browser too.
  'client/index.ts': ['core/lexer', 'core/parser', 'core/codegen', 'server', 'node'],
};
